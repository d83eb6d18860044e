package dev.rollcall.oauth;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.accounts.IdempotencyKeys;
import dev.rollcall.audit.Subject;
import dev.rollcall.store.Ids;
import dev.rollcall.tokens.CredentialEvents;
import dev.rollcall.tokens.CredentialLimit;
import dev.rollcall.tokens.TokenSecret;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The OAuth clients of the current account. */
@ApplicationScoped
class OAuthClients {

  private final OAuthClientRepository repository;
  private final CredentialLimit limit;
  private final IdempotencyKeys idempotency;
  private final CredentialEvents events;
  private final CurrentAccount current;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  OAuthClients(
      OAuthClientRepository repository,
      CredentialLimit limit,
      IdempotencyKeys idempotency,
      CredentialEvents events,
      CurrentAccount current,
      Clock clock) {
    this.repository = repository;
    this.limit = limit;
    this.idempotency = idempotency;
    this.events = events;
    this.current = current;
    this.clock = clock;
  }

  /**
   * What a create has made.
   *
   * @param secret seen this once; null for a client that signs assertions, and when the request was
   *     only the repetition of one that made the client before
   */
  record Created(OAuthClient client, @Nullable TokenSecret secret) {}

  /**
   * Makes a client.
   *
   * @param idempotencyKey by which a repeated request makes no second one
   * @throws ProblemException 400 for keys that cannot be used; 409 when the account has as many
   *     credentials as it may have
   */
  @Transactional
  Created create(@Nullable String idempotencyKey, NewOAuthClient wanted) {
    String keys = keys(wanted);
    AtomicReference<@Nullable TokenSecret> secret = new AtomicReference<>();
    UUID id =
        idempotency.once(
            idempotencyKey, "POST /oauth-clients", wanted, () -> create(wanted, keys, secret));
    return new Created(get(id), secret.get());
  }

  private static @Nullable String keys(NewOAuthClient wanted) {
    boolean signs = wanted.authentication() == ClientAuthentication.PRIVATE_KEY_JWT;
    if (signs != (wanted.jwks() != null)) {
      throw ProblemException.invalid(
          signs
              ? "A client that authenticates by private_key_jwt needs its public keys in jwks."
              : "jwks is only for a client that authenticates by private_key_jwt. Leave it out, or"
                  + " set authentication to private_key_jwt.");
    }
    return wanted.jwks() == null ? null : ClientKeys.read(wanted.jwks());
  }

  private UUID create(
      NewOAuthClient wanted, @Nullable String keys, AtomicReference<@Nullable TokenSecret> secret) {
    limit.requireRoomForOneMore();
    OAuthClient client = keys == null ? withSecret(wanted, secret) : withKeys(wanted, keys);
    repository.persist(client);
    report("oauth-client.created", client, "An OAuth client was made.");
    return client.id();
  }

  private OAuthClient withSecret(
      NewOAuthClient wanted, AtomicReference<@Nullable TokenSecret> secret) {
    TokenSecret made = TokenSecret.generate(random);
    secret.set(made);
    return OAuthClient.withSecret(
        Ids.next(), made.sha256(), wanted.description(), clock.instant(), current.caller().name());
  }

  private OAuthClient withKeys(NewOAuthClient wanted, String keys) {
    return OAuthClient.withKeys(
        Ids.next(), keys, wanted.description(), clock.instant(), current.caller().name());
  }

  /** All that are not deleted, the oldest first. */
  @Transactional
  List<OAuthClient> list() {
    return repository.alive();
  }

  /**
   * One that is not deleted.
   *
   * @throws ProblemException 404 when there is none
   */
  @Transactional
  OAuthClient get(UUID id) {
    return repository.alive(id).orElseThrow(OAuthClients::unknown);
  }

  static ProblemException unknown() {
    return ProblemException.notFound("The account has no OAuth client with this id.");
  }

  /** Changes description and keys; a null leaves what there is. */
  @Transactional
  OAuthClient change(UUID id, OAuthClientChange change) {
    OAuthClient client = get(id);
    if (change.description() != null) {
      client.describe(change.description());
    }
    if (change.jwks() != null) {
      if (client.authentication() != ClientAuthentication.PRIVATE_KEY_JWT) {
        throw ProblemException.conflict(
            "The client has a secret and no keys. Make a new client for private_key_jwt.");
      }
      client.replaceKeys(ClientKeys.read(change.jwks()));
    }
    report("oauth-client.changed", client, "The OAuth client was changed.");
    return client;
  }

  /** From then on its tokens are refused, until it is enabled again. */
  @Transactional
  OAuthClient disable(UUID id) {
    OAuthClient client = get(id);
    if (!client.isDisabled()) {
      client.disable(true);
      report("oauth-client.disabled", client, "The OAuth client was disabled.");
    }
    return client;
  }

  @Transactional
  OAuthClient enable(UUID id) {
    OAuthClient client = get(id);
    if (client.isDisabled()) {
      client.disable(false);
      report("oauth-client.enabled", client, "The OAuth client was enabled.");
    }
    return client;
  }

  /** From then on its tokens are refused for good. */
  @Transactional
  void delete(UUID id) {
    OAuthClient client = get(id);
    client.delete(clock.instant());
    report("oauth-client.deleted", client, "The OAuth client was deleted.");
  }

  private void report(String event, OAuthClient client, String detail) {
    events.report(event, Subject.of("OAuthClient", client.id(), client.description()), detail);
  }
}
