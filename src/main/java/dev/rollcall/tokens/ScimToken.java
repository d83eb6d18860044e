package dev.rollcall.tokens;

import dev.rollcall.accounts.AccountOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A secret of an account for its identity provider, without the secret: only its hash is kept. */
@Entity
@Table(name = "scim_token")
public class ScimToken extends AccountOwned {

  @Id private UUID id;

  @SuppressWarnings("UnusedVariable") // Only TokenLookup's query reads it.
  private byte[] hash;

  private String prefix;
  private @Nullable String description;
  private Instant created;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(name = "created_by")
  private @Nullable String createdBy;

  protected ScimToken() {}

  ScimToken(
      UUID id,
      TokenSecret secret,
      @Nullable String description,
      Instant created,
      @Nullable Instant expiresAt) {
    this.id = id;
    this.hash = secret.sha256();
    this.prefix = secret.prefix();
    this.description = description;
    this.created = created;
    this.expiresAt = expiresAt;
  }

  public UUID id() {
    return id;
  }

  /** The first characters of the secret, to tell tokens apart. */
  public String prefix() {
    return prefix;
  }

  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  public Instant created() {
    return created;
  }

  /** From when on the token is refused; empty when it never expires. */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  /** Who made it; empty when the application did. */
  public Optional<String> createdBy() {
    return Optional.ofNullable(createdBy);
  }
}
