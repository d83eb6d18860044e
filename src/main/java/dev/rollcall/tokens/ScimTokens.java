package dev.rollcall.tokens;

import dev.rollcall.store.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The SCIM tokens of the current account. */
@ApplicationScoped
public class ScimTokens {

  private final ScimTokenRepository repository;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ScimTokens(ScimTokenRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /** Makes a token that never expires. The answer is the only time that its secret can be seen. */
  @Transactional
  public TokenSecret create(String description) {
    return create(description, null);
  }

  /** Makes a token that is refused from {@code expiresAt} on; never, when that is null. */
  @Transactional
  public TokenSecret create(String description, @Nullable Instant expiresAt) {
    TokenSecret secret = TokenSecret.generate(random);
    repository.persist(new ScimToken(Ids.next(), secret, description, clock.instant(), expiresAt));
    return secret;
  }

  /** Deletes every token of that description; from then on they are refused. */
  @Transactional
  public long deleteByDescription(String description) {
    return repository.delete("description", description);
  }
}
