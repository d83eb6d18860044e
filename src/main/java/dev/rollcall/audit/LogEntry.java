package dev.rollcall.audit;

import dev.rollcall.accounts.AccountOwned;
import dev.rollcall.accounts.Caller;
import dev.rollcall.store.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One line of the provisioning log; never changed once it is written. Its texts are made fit for
 * the log here, wherever they come from.
 */
@Entity
@Table(name = "provisioning_log")
class LogEntry extends AccountOwned {

  private static final String UNKNOWN_CALLER = "unknown";

  /** Sorts by {@link #at}, so that a range of time is one of ids. */
  @Id UUID id;

  Instant at;

  @Column(name = "request_id")
  @Nullable String requestId;

  @Column(name = "caller_kind")
  String callerKind;

  @Column(name = "caller_id")
  @Nullable String callerId;

  @Column(name = "caller_name")
  @Nullable String callerName;

  @Column(name = "resource_type")
  @Nullable String resourceType;

  @Column(name = "resource_id")
  @Nullable String resourceId;

  @Column(name = "external_id")
  @Nullable String externalId;

  @Column(name = "user_name")
  @Nullable String userName;

  @Column(name = "user_name_key", insertable = false, updatable = false)
  @Nullable String userNameKey;

  @Column(name = "display_name")
  @Nullable String displayName;

  String operation;

  @Enumerated(EnumType.STRING)
  Outcome outcome;

  @Nullable Short status;

  @Column(name = "scim_type")
  @Nullable String scimType;

  @Nullable String detail;

  @JdbcTypeCode(SqlTypes.JSON)
  @Nullable String ignored;

  int times = 1;

  protected LogEntry() {}

  /**
   * An entry.
   *
   * @param caller null when nobody knows who it was
   */
  LogEntry(
      String operation,
      Outcome outcome,
      @Nullable Caller caller,
      @Nullable String requestId,
      Instant at) {
    this.id = Ids.next(at);
    this.operation = operation;
    this.outcome = outcome;
    this.callerKind = caller == null ? UNKNOWN_CALLER : caller.kind();
    this.callerId = caller == null ? null : LogText.name(caller.reference());
    this.callerName = caller == null ? null : LogText.name(caller.name());
    this.requestId = requestId;
    // As the column keeps it; rounded, it could end up in the millisecond after that of the id.
    this.at = at.truncatedTo(ChronoUnit.MICROS);
  }

  final LogEntry about(Subject subject) {
    resourceType = subject.type();
    resourceId = LogText.name(subject.id());
    externalId = LogText.name(subject.externalId());
    userName = LogText.name(subject.userName());
    displayName = LogText.name(subject.displayName());
    return this;
  }

  final LogEntry saying(@Nullable String words) {
    detail = LogText.detail(words);
    return this;
  }

  /** Says how a request was answered. */
  final LogEntry answered(int httpStatus, @Nullable String keyword) {
    status = (short) httpStatus;
    scimType = keyword;
    return this;
  }

  /** What was ignored; nothing for most entries. */
  final List<Ignored> ignored() {
    return ignored == null ? List.of() : IgnoredJson.read(ignored);
  }

  final LogEntry without(List<Ignored> parts) {
    ignored = parts.isEmpty() ? null : IgnoredJson.write(parts);
    return this;
  }

  /** Whether it is about a resource of which it knows the id and no name. */
  final boolean isNameless() {
    return resourceId != null && userName == null && displayName == null && externalId == null;
  }

  /** Takes the names over that another entry has for the same resource. */
  final void named(LogEntry other) {
    externalId = other.externalId;
    userName = other.userName;
    displayName = other.displayName;
  }

  /** Makes an entry of one request stand for many, whose resources differ. */
  final LogEntry ofMany(String introduction) {
    resourceId = null;
    externalId = null;
    userName = null;
    displayName = null;
    return saying(introduction + detail);
  }

  final LogEntry repeated(int count) {
    times = count;
    return this;
  }
}
