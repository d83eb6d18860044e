package dev.rollcall.oauth;

import dev.rollcall.accounts.AccountOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A program of an account's identity provider that can get access tokens. */
@Entity
@Table(name = "oauth_client")
class OAuthClient extends AccountOwned {

  @Id private UUID id;
  private @Nullable String description;

  @Column(name = "secret_hash")
  private byte @Nullable [] secretHash;

  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable String keys;

  private Instant created;

  @Column(name = "created_by")
  private @Nullable String createdBy;

  private boolean disabled;

  /** Written by the count of uses, never from here. */
  @Column(name = "last_used", insertable = false, updatable = false)
  private @Nullable Instant lastUsed;

  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  protected OAuthClient() {}

  private OAuthClient(
      UUID id, @Nullable String description, Instant created, @Nullable String createdBy) {
    this.id = id;
    this.description = description;
    this.created = created.truncatedTo(ChronoUnit.MICROS); // As PostgreSQL keeps it.
    this.createdBy = createdBy;
  }

  /** One that proves itself by a secret, of which the hash is kept. */
  static OAuthClient withSecret(
      UUID id,
      byte[] secretHash,
      @Nullable String description,
      Instant created,
      @Nullable String createdBy) {
    OAuthClient client = new OAuthClient(id, description, created, createdBy);
    client.secretHash = secretHash.clone();
    return client;
  }

  /** One that signs assertions with the private halves of these keys. */
  static OAuthClient withKeys(
      UUID id,
      String keys,
      @Nullable String description,
      Instant created,
      @Nullable String createdBy) {
    OAuthClient client = new OAuthClient(id, description, created, createdBy);
    client.keys = keys;
    return client;
  }

  UUID id() {
    return id;
  }

  @Nullable String description() {
    return description;
  }

  ClientAuthentication authentication() {
    return keys == null ? ClientAuthentication.CLIENT_SECRET : ClientAuthentication.PRIVATE_KEY_JWT;
  }

  /** A JSON Web Key Set of public keys; null for a client with a secret. */
  @Nullable String keys() {
    return keys;
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

  void replaceKeys(String newKeys) {
    keys = newKeys;
  }

  void disable(boolean off) {
    disabled = off;
  }

  /** It is kept, so that the log can say whose it was; it counts for nothing else. */
  void delete(Instant at) {
    deletedAt = at;
  }

  boolean isDeleted() {
    return deletedAt != null;
  }
}
