package dev.rollcall.tokens;

import dev.rollcall.accounts.Caller;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.accounts.IdempotencyKeys;
import dev.rollcall.audit.Subject;
import dev.rollcall.store.Ids;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SCIM tokens of the current account. They belong to it and not to whoever made them. */
@ApplicationScoped
public class ScimTokens {

  /** What databases and people can still read. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private static final String TYPE = "Token";

  private final ScimTokenRepository repository;
  private final CredentialLimit limit;
  private final IdempotencyKeys keys;
  private final CurrentAccount account;
  private final CredentialEvents events;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ScimTokens(
      ScimTokenRepository repository,
      CredentialLimit limit,
      IdempotencyKeys keys,
      CurrentAccount account,
      CredentialEvents events,
      Clock clock) {
    this.repository = repository;
    this.limit = limit;
    this.keys = keys;
    this.account = account;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Makes a token that never expires, for the application itself: the account's limit does not hold
   * for it. The answer is the only time that its secret can be seen.
   */
  @Transactional
  public TokenSecret create(String description) {
    return create(description, null);
  }

  /** The same, but it is refused from {@code expiresAt} on; never, when that is null. */
  @Transactional
  public TokenSecret create(String description, @Nullable Instant expiresAt) {
    TokenSecret secret = TokenSecret.generate(random);
    persist(secret, description, expiresAt);
    return secret;
  }

  /** Removes every token of that description which the application made for itself. */
  @Transactional
  public long deleteByDescription(String description) {
    long count = repository.delete("description = ?1 and createdBy is null", description);
    events.changed();
    return count;
  }

  /**
   * Makes a token for an administrator.
   *
   * @param idempotencyKey the request's; with one that made a token before, that one is the answer,
   *     without its secret
   * @throws ProblemException when its end is not in the future, or the account has all it may have
   */
  @Transactional
  IssuedToken create(NewToken wanted, @Nullable String idempotencyKey) {
    return issue(
        idempotencyKey,
        "POST /tokens",
        wanted,
        secret -> {
          requireFuture(wanted.expiresAt());
          limit.requireRoomForOneMore();
          ScimToken token = persist(secret, text(wanted.description()), wanted.expiresAt());
          report("created", token, "The token %s was made.".formatted(token.prefix()));
          return token.id();
        });
  }

  /** All that are not deleted, in the order in which they were made. */
  @Transactional
  List<ScimToken> list() {
    return repository.alive();
  }

  /**
   * One of them.
   *
   * @throws ProblemException 404
   */
  @Transactional
  ScimToken get(UUID id) {
    return repository.alive(id).orElseThrow(ScimTokens::unknown);
  }

  /** Gives it another description; an empty one takes it away, null leaves it as it is. */
  @Transactional
  ScimToken describe(UUID id, @Nullable String description) {
    ScimToken token = locked(id);
    if (description != null
        && !token.description().equals(Optional.ofNullable(text(description)))) {
      token.describe(text(description));
      report("changed", token, "The description was changed.");
    }
    return token;
  }

  /** Has it refused until it is enabled. */
  @Transactional
  ScimToken disable(UUID id) {
    return disable(id, true);
  }

  /** Has it taken again. */
  @Transactional
  ScimToken enable(UUID id) {
    return disable(id, false);
  }

  private ScimToken disable(UUID id, boolean off) {
    ScimToken token = locked(id);
    if (token.isDisabled() != off) {
      token.disable(off);
      report(
          off ? "disabled" : "enabled",
          token,
          off ? "The token is refused until it is enabled." : "The token is taken again.");
    }
    return token;
  }

  /** Has it refused for good. */
  @Transactional
  void delete(UUID id) {
    delete(locked(id), "The token is refused for good.");
  }

  void delete(ScimToken token, String detail) {
    token.delete(clock.instant());
    report("deleted", token, detail);
  }

  ScimToken locked(UUID id) {
    return repository.locked(id).orElseThrow(ScimTokens::unknown);
  }

  /** What makes a token with a new secret, and hands back its id. */
  @FunctionalInterface
  interface Issue {
    UUID make(TokenSecret secret);
  }

  /** Makes a token once for an idempotency key. Only who made it gets to know the secret. */
  IssuedToken issue(
      @Nullable String idempotencyKey, String operation, Object request, Issue issue) {
    TokenSecret secret = TokenSecret.generate(random);
    UUID id = keys.once(idempotencyKey, operation, request, () -> issue.make(secret));
    ScimToken token =
        repository
            .alive(id)
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        "The token that was made with this Idempotency-Key was deleted since. Use a new key to make another."));
    boolean fresh = token.isOf(secret);
    return new IssuedToken(token, fresh ? secret : null);
  }

  ScimToken persist(TokenSecret secret, @Nullable String description, @Nullable Instant expiresAt) {
    ScimToken token =
        new ScimToken(
            Ids.next(), secret, description, clock.instant(), nameOf(account.caller()), expiresAt);
    repository.persist(token);
    return token;
  }

  void requireFuture(@Nullable Instant expiresAt) {
    if (expiresAt != null && !(expiresAt.isAfter(clock.instant()) && expiresAt.isBefore(LATEST))) {
      throw ProblemException.invalid(
          "The expiresAt must be in the future, and before the year 10000. Leave it out for a token"
              + " that never expires.");
    }
  }

  /** Says what became of a token. */
  void report(String what, ScimToken token, String detail) {
    events.report("token." + what, Subject.of(TYPE, token.id(), token.label()), detail);
  }

  private static @Nullable String nameOf(Caller caller) {
    return caller.name() == null ? caller.reference() : caller.name();
  }

  private static @Nullable String text(@Nullable String description) {
    return description == null || description.isBlank() ? null : description.strip();
  }

  private static ProblemException unknown() {
    return ProblemException.notFound(
        "The account has no token with this id. GET the list of its tokens to see those it has.");
  }
}
