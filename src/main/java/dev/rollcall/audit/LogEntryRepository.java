package dev.rollcall.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of the current account. */
@ApplicationScoped
class LogEntryRepository implements PanacheRepositoryBase<LogEntry, UUID> {

  /** The last change of a resource, which says what the resource is called. */
  Optional<LogEntry> findLastNamed(@Nullable String resourceId) {
    return find("resourceId = ?1 AND outcome = ?2 ORDER BY id DESC", resourceId, Outcome.SUCCESS)
        .firstResultOptional();
  }
}
