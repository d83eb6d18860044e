package dev.rollcall.domains;

import java.util.List;

/**
 * What a round of look-ups came to.
 *
 * @param lookedUp how many domains were looked up and their results kept
 * @param verified how many of them are verified now, or still
 * @param pending how many are pending and will be looked up again
 * @param stopped how many are pending and will not
 * @param passed how many were deleted meanwhile, or taken over by somebody else
 * @param failed how many could not be done; they are due again later
 * @param changed how many are in another state now, or have lost or got back their record
 * @param news what became of each of those, in a sentence; of the first thousand
 */
public record Round(
    int lookedUp,
    int verified,
    int pending,
    int stopped,
    int passed,
    int failed,
    int changed,
    List<String> news) {

  public Round {
    news = List.copyOf(news);
  }

  @Override
  public String toString() {
    return "%d looked up (%d verified, %d pending, %d given up), %d left to others, %d failed"
        .formatted(lookedUp, verified, pending, stopped, passed, failed);
  }
}
