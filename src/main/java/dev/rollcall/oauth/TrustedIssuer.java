package dev.rollcall.oauth;

import dev.rollcall.accounts.AccountOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An issuer whose own tokens an account takes, if they name the right program. */
@Entity
@Table(name = "trusted_issuer")
class TrustedIssuer extends AccountOwned {

  @Id private UUID id;
  private @Nullable String description;
  private String issuer;
  private String audience;

  @Column(name = "jwks_url")
  private String jwksUrl;

  @Column(columnDefinition = "text[]")
  private String[] subjects;

  @Column(name = "app_ids", columnDefinition = "text[]")
  private String[] appIds;

  private Instant created;

  @Column(name = "created_by")
  private @Nullable String createdBy;

  private boolean disabled;

  /** Written by the count of uses, never from here. */
  @Column(name = "last_used", insertable = false, updatable = false)
  private @Nullable Instant lastUsed;

  protected TrustedIssuer() {}

  TrustedIssuer(UUID id, NewTrustedIssuer wanted, Instant created, @Nullable String createdBy) {
    this.id = id;
    this.description = wanted.description();
    this.issuer = wanted.issuer();
    this.audience = wanted.audience();
    this.jwksUrl = wanted.jwksUrl();
    this.created = created.truncatedTo(ChronoUnit.MICROS); // As PostgreSQL keeps it.
    this.createdBy = createdBy;
    allow(wanted.subjects(), wanted.appIds());
  }

  UUID id() {
    return id;
  }

  @Nullable String description() {
    return description;
  }

  String issuer() {
    return issuer;
  }

  String audience() {
    return audience;
  }

  String jwksUrl() {
    return jwksUrl;
  }

  List<String> subjects() {
    return List.of(subjects);
  }

  List<String> appIds() {
    return List.of(appIds);
  }

  Instant created() {
    return created;
  }

  @Nullable String createdBy() {
    return createdBy;
  }

  @Nullable Instant lastUsed() {
    return lastUsed;
  }

  boolean isDisabled() {
    return disabled;
  }

  void describe(String newDescription) {
    description = newDescription;
  }

  void disable(boolean off) {
    disabled = off;
  }

  final void allow(List<String> newSubjects, List<String> newAppIds) {
    subjects = newSubjects.toArray(new String[0]);
    appIds = newAppIds.toArray(new String[0]);
  }
}
