package dev.rollcall.tokens;

import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts a new token in the place of another, which goes on for a while so that nothing breaks before
 * the identity provider has the new one. When the overlap is over the old one is deleted by itself.
 *
 * <p>It works at the limit of credentials too. A token can have one predecessor that is still good;
 * else rotating again and again would be a way around the limit.
 */
@ApplicationScoped
class TokenRotation {

  static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);
  static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private final ScimTokens tokens;
  private final ScimTokenRepository repository;
  private final Clock clock;

  TokenRotation(ScimTokens tokens, ScimTokenRepository repository, Clock clock) {
    this.tokens = tokens;
    this.repository = repository;
    this.clock = clock;
  }

  /**
   * Rotates a token of the current account.
   *
   * @param idempotencyKey the request's; with one that rotated before, the answer is that one's
   *     without the secret
   * @throws ProblemException 404 for an unknown token; 409 when it was rotated already, or its
   *     predecessor is still good; 400 for what cannot be wanted
   */
  @Transactional
  IssuedToken rotate(UUID id, RotateToken wanted, @Nullable String idempotencyKey) {
    IssuedToken issued =
        tokens.issue(
            idempotencyKey,
            "POST /tokens/" + id + "/rotate",
            wanted,
            secret -> rotate(tokens.locked(id), wanted, secret));
    return repository.findByIdOptional(id).map(issued::inPlaceOf).orElse(issued);
  }

  private UUID rotate(ScimToken old, RotateToken wanted, TokenSecret secret) {
    Instant now = clock.instant();
    requireLast(old);
    requireNoPredecessor(old, now);
    Duration overlap = overlap(wanted);
    ScimToken successor =
        tokens.persist(secret, old.description().orElse(null), end(old, wanted, now));
    old.replace(successor.id(), now.plus(overlap));
    if (old.hasEnded(now)) {
      old.delete(now);
    }
    tokens.report(
        "rotated",
        old,
        "The token %s takes the place of %s, which is refused from %s on."
            .formatted(successor.prefix(), old.prefix(), old.expiresAt().orElse(now)));
    return successor.id();
  }

  private static void requireLast(ScimToken old) {
    old.replacedBy()
        .ifPresent(
            successor -> {
              throw ProblemException.conflict(
                  "This token was rotated already. Rotate the one in its place, %s, or delete this one now."
                      .formatted(successor));
            });
  }

  private void requireNoPredecessor(ScimToken old, Instant now) {
    repository
        .predecessor(old.id(), now)
        .ifPresent(
            predecessor -> {
              throw ProblemException.conflict(
                  "The token before this one, %s, is still good until %s. Wait for its end, or delete it, then rotate again."
                      .formatted(predecessor.id(), predecessor.expiresAt().orElse(now)));
            });
  }

  private static Duration overlap(RotateToken wanted) {
    Duration overlap = Optional.ofNullable(wanted.overlap()).orElse(DEFAULT_OVERLAP);
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw ProblemException.invalid(
          "The overlap must be an ISO 8601 duration from PT0S, which ends the old token at once, to P30D.");
    }
    return overlap;
  }

  /** What is asked for; else as long a life as the old one's, so that no end gets lost. */
  private @Nullable Instant end(ScimToken old, RotateToken wanted, Instant now) {
    boolean never = Boolean.TRUE.equals(wanted.neverExpires());
    if (wanted.expiresAt() != null) {
      if (never) {
        throw ProblemException.invalid("Send expiresAt or neverExpires, not both.");
      }
      tokens.requireFuture(wanted.expiresAt());
      return wanted.expiresAt();
    }
    return never
        ? null
        : old.expiresAt().map(end -> now.plus(Duration.between(old.created(), end))).orElse(null);
  }
}
