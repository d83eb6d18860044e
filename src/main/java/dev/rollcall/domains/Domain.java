package dev.rollcall.domains;

import dev.rollcall.accounts.AccountOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A DNS domain that an account says it owns, and whether that is proven. */
@Entity
@Table(name = "domain")
public class Domain extends AccountOwned {

  enum State {
    PENDING,
    VERIFIED
  }

  @Id private UUID id;

  private String name;

  @Enumerated(EnumType.STRING)
  private State state;

  private String challenge;
  private Instant created;

  @Column(name = "verified_at")
  private @Nullable Instant verifiedAt;

  protected Domain() {}

  Domain(UUID id, DomainName name, String challenge, Instant created) {
    this.id = id;
    this.name = name.ascii();
    this.state = State.PENDING;
    this.challenge = challenge;
    this.created = created;
  }

  void verify(Instant when) {
    if (state == State.PENDING) {
      state = State.VERIFIED;
      verifiedAt = when;
    }
  }

  public UUID id() {
    return id;
  }

  /** In ASCII form and lower case. */
  public String name() {
    return name;
  }

  public boolean isVerified() {
    return state == State.VERIFIED;
  }

  /** What the domain's TXT record must hold. */
  public String challenge() {
    return challenge;
  }

  public Instant created() {
    return created;
  }

  /** When it was proven; empty while it is pending. */
  public Optional<Instant> verifiedAt() {
    return Optional.ofNullable(verifiedAt);
  }
}
