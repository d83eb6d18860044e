package dev.rollcall.tokens;

import dev.rollcall.accounts.AccountOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A secret of an account for its identity provider, without the secret: only its hash is kept. */
@Entity
@Table(name = "scim_token")
class ScimToken extends AccountOwned {

  @Id private UUID id;

  @Column(updatable = false)
  private byte[] hash;

  @Column(updatable = false)
  private String prefix;

  private @Nullable String description;

  @Column(updatable = false)
  private Instant created;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(name = "created_by", updatable = false)
  private @Nullable String createdBy;

  private boolean disabled;

  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  @Column(name = "replaced_by")
  private @Nullable UUID replacedBy;

  private @Nullable Short warned;

  /** Written by {@link CredentialUse} alone. */
  @Column(name = "last_used", insertable = false, updatable = false)
  private @Nullable Instant lastUsed;

  protected ScimToken() {}

  ScimToken(
      UUID id,
      TokenSecret secret,
      @Nullable String description,
      Instant created,
      @Nullable String createdBy,
      @Nullable Instant expiresAt) {
    this.id = id;
    this.hash = secret.sha256();
    this.prefix = secret.prefix();
    this.description = description;
    this.created = stored(created);
    this.createdBy = createdBy;
    this.expiresAt = expiresAt == null ? null : stored(expiresAt);
  }

  UUID id() {
    return id;
  }

  boolean isOf(TokenSecret secret) {
    return MessageDigest.isEqual(hash, secret.sha256());
  }

  /** The first characters of the secret, to tell tokens apart. */
  String prefix() {
    return prefix;
  }

  Optional<String> description() {
    return Optional.ofNullable(description);
  }

  void describe(@Nullable String newDescription) {
    description = newDescription;
  }

  /** What an administrator knows it by. */
  String label() {
    return description == null ? prefix : description;
  }

  Instant created() {
    return created;
  }

  /** From when on the token is refused; empty when it never expires. */
  Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  boolean hasEnded(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Who made it; empty when the application did. */
  Optional<String> createdBy() {
    return Optional.ofNullable(createdBy);
  }

  boolean isDisabled() {
    return disabled;
  }

  void disable(boolean off) {
    disabled = off;
  }

  boolean isDeleted() {
    return deletedAt != null;
  }

  /** Takes it out of every list; the row stays for a while, so that the log knows whose it was. */
  void delete(Instant now) {
    deletedAt = now;
  }

  /** The token that was made in its place; empty as long as it was not rotated. */
  Optional<UUID> replacedBy() {
    return Optional.ofNullable(replacedBy);
  }

  /** Another takes its place; this one ends then, but never later than it would have. */
  void replace(UUID successor, Instant end) {
    replacedBy = successor;
    if (expiresAt == null || end.isBefore(expiresAt)) {
      expiresAt = stored(end);
    }
  }

  /** How many days before the end the last warning was given; empty before the first. */
  Optional<Short> warned() {
    return Optional.ofNullable(warned);
  }

  void warned(int daysBefore) {
    warned = (short) daysBefore;
  }

  /** When it was used last, up to a minute ago. */
  Optional<Instant> lastUsed() {
    return Optional.ofNullable(lastUsed);
  }

  /** As PostgreSQL keeps it, so that an answer says the same before and after. */
  private static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
