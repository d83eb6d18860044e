package dev.rollcall.tokens;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;

/** The tokens of the current account. */
@ApplicationScoped
class ScimTokenRepository implements PanacheRepositoryBase<ScimToken, UUID> {

  /** Those that are not deleted, in the order in which they were made. */
  List<ScimToken> alive() {
    return list("deletedAt is null", Sort.by("id"));
  }

  Optional<ScimToken> alive(UUID id) {
    return findByIdOptional(id).filter(token -> !token.isDeleted());
  }

  /** The same, and nobody else can change it until the transaction ends. */
  Optional<ScimToken> locked(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(token -> !token.isDeleted());
  }

  /** The token in whose place that one was made, while it has not ended. */
  Optional<ScimToken> predecessor(UUID id, Instant now) {
    return find("replacedBy = ?1 and deletedAt is null and expiresAt > ?2", id, now)
        .firstResultOptional();
  }

  /** Those that end by then, locked; those that another replica works on are left to it. */
  List<ScimToken> endingBy(Instant end) {
    return find("deletedAt is null and expiresAt <= ?1", Sort.by("id"), end)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .withHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
        .list();
  }
}
