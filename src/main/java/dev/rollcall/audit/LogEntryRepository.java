package dev.rollcall.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The log of the current account. */
@ApplicationScoped
class LogEntryRepository implements PanacheRepositoryBase<LogEntry, UUID> {}
