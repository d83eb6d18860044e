package dev.rollcall.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.store.Sha256;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Makes a create of the admin API safe to repeat: a client that got no answer sends it again with
 * the same {@code Idempotency-Key}, and nothing is made twice. Of key and request only SHA-256 is
 * kept, because a request may be personal.
 */
@ApplicationScoped
public class IdempotencyKeys {

  /** The request header. */
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private static final int UNPROCESSABLE = 422;

  private final IdempotencyKeyStore store;
  private final CurrentAccount current;
  private final ObjectMapper json;
  private final Clock clock;
  private final Duration ttl;

  IdempotencyKeys(
      IdempotencyKeyStore store,
      CurrentAccount current,
      ObjectMapper json,
      Clock clock,
      @ConfigProperty(name = "rollcall.admin.idempotency-ttl", defaultValue = "24H") Duration ttl) {
    this.store = store;
    this.current = current;
    this.json = json;
    this.clock = clock;
    this.ttl = ttl;
  }

  /**
   * Creates something in the current account, once. A request with a key that another one is
   * creating with right now waits for that one's transaction.
   *
   * @param key the value of the header; without one {@code create} simply runs
   * @param operation tells endpoints apart, such as {@code POST /tokens}
   * @param request its body, which Jackson can write
   * @param create makes the thing in the caller's transaction and hands back its id
   * @return the id of what was made, now or by the first request with that key. The thing itself
   *     may have been deleted since.
   * @throws ProblemException 400 for a key of the wrong form; 422 for one that came with another
   *     request before
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public UUID once(@Nullable String key, String operation, Object request, Supplier<UUID> create) {
    return key == null ? create.get() : once(current.id(), key, operation, request, create);
  }

  /** The same for what belongs to no account: accounts themselves. */
  @Transactional(Transactional.TxType.MANDATORY)
  UUID onceAboveAccounts(
      @Nullable String key, String operation, Object request, Supplier<UUID> create) {
    return key == null
        ? create.get()
        : once(AccountScope.NO_ACCOUNT, key, operation, request, create);
  }

  private UUID once(
      UUID owner, String key, String operation, Object request, Supplier<UUID> create) {
    if (!VALID.matcher(key).matches()) {
      throw ProblemException.invalid(
          "The header Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID.");
    }
    Instant now = clock.instant();
    byte[] keyHash = Sha256.of(key);
    byte[] requestHash = Sha256.of(text(operation, request));
    return store
        .hold(owner, keyHash, requestHash, now.minus(ttl))
        .map(IdempotencyKeys::ofSameRequest)
        .orElseGet(
            () -> {
              UUID id = create.get();
              store.keep(owner, keyHash, requestHash, id, now);
              return id;
            });
  }

  private static UUID ofSameRequest(IdempotencyKeyStore.Made made) {
    if (!made.sameRequest()) {
      throw ProblemException.of(
          UNPROCESSABLE,
          "This Idempotency-Key came with another request before. Use a new key for a new request.");
    }
    return made.id();
  }

  private String text(String operation, Object request) {
    try {
      return operation + "\n" + json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the request cannot be written as JSON", e);
    }
  }
}
