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
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One line of the provisioning log; never changed once it is written. */
@Entity
@Table(name = "provisioning_log")
class LogEntry extends AccountOwned {

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

  LogEntry(
      String operation, Outcome outcome, Caller caller, @Nullable String requestId, Instant at) {
    this.id = Ids.next();
    this.operation = operation;
    this.outcome = outcome;
    this.callerKind = caller.kind();
    this.callerId = caller.reference();
    this.callerName = caller.name();
    this.requestId = requestId;
    this.at = at;
  }

  final void about(Subject subject) {
    resourceType = subject.type();
    resourceId = subject.id();
    externalId = subject.externalId();
    userName = subject.userName();
    displayName = subject.displayName();
  }
}
