package dev.rollcall.domains;

/**
 * What a round of look-ups came to.
 *
 * @param lookedUp how many domains were looked up and their results kept
 * @param verified how many of them are verified now, or still
 * @param pending how many are pending and will be looked up again
 * @param stopped how many are pending and will not
 * @param passed how many were deleted meanwhile, or taken over by somebody else
 * @param failed how many could not be done; they are due again later
 */
public record Round(int lookedUp, int verified, int pending, int stopped, int passed, int failed) {

  @Override
  public String toString() {
    return "%d looked up (%d verified, %d pending, %d given up), %d left to others, %d failed"
        .formatted(lookedUp, verified, pending, stopped, passed, failed);
  }
}
