package dev.rollcall.accounts;

import dev.rollcall.store.Ids;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.ProblemException;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What operators do to accounts. Every change is an event in the account's log. */
@ApplicationScoped
class AccountAdministration {

  private static final Logger LOG = Logger.getLogger(AccountAdministration.class);

  private static final String CREATE = "POST /api/v1/accounts";

  /** An account of a million users is gone within a minute or two; nobody waits for an hour. */
  private static final int LONG_TRANSACTION_SECONDS = 3600;

  private final AccountRepository repository;
  private final AccountScope scope;
  private final CurrentAccount current;
  private final IdempotencyKeys keys;
  private final IdempotencyKeyStore keyStore;
  private final AccountPlaces places;
  private final AccountEvents events;
  private final Clock clock;

  AccountAdministration(
      AccountRepository repository,
      AccountScope scope,
      CurrentAccount current,
      IdempotencyKeys keys,
      IdempotencyKeyStore keyStore,
      AccountPlaces places,
      AccountEvents events,
      Clock clock) {
    this.repository = repository;
    this.scope = scope;
    this.current = current;
    this.keys = keys;
    this.keyStore = keyStore;
    this.places = places;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Makes an account, in a transaction of its own as that account.
   *
   * @param key the Idempotency-Key of the request
   * @return the account made, now or by the first request with that key
   * @throws ProblemException 404 when the account of that key was deleted since
   */
  Account create(@Nullable String key, NewAccount request) {
    UUID id = Ids.next();
    UUID made =
        scope.call(
            id,
            current.caller(),
            () -> keys.onceAboveAccounts(key, CREATE, request, () -> create(id, request)));
    return scope
        .call(made, () -> repository.findByIdOptional(made))
        .orElseThrow(AccountAdministration::unknown);
  }

  private UUID create(UUID id, NewAccount request) {
    Account account = new Account(id, request.name(), request.limitsOrDefault(), clock.instant());
    account.change(request.settingsOrDefault());
    repository.persistAndFlush(account);
    report("account.created", account, "The account was created.");
    return id;
  }

  /** Accounts in the order in which they were made, of one name where one is given. */
  List<Account> list(AdminPaging paging, @Nullable String name) {
    if (name != null && name.indexOf('\0') >= 0) {
      return List.of(); // PostgreSQL cannot even be asked.
    }
    return scope.call(AccountScope.NO_ACCOUNT, () -> repository.page(paging, name));
  }

  /** The current account. */
  @Transactional
  Account get() {
    return repository.findByIdOptional(current.id()).orElseThrow(AccountAdministration::unknown);
  }

  /** How much the current account holds. */
  @Transactional
  AccountUsage usage() {
    return places.used();
  }

  /** Changes what the request names. */
  @Transactional
  Account change(AccountChange change) {
    Account account = locked();
    AccountDifference difference = AccountDifference.between(account, change);
    if (difference.isEmpty()) {
      return account;
    }
    difference.apply(account);
    repository.flush();
    report("account.changed", account, difference.toString());
    return account;
  }

  /** Refuses every credential of the account with 403 from now on; nothing is lost. */
  @Transactional
  Account suspend() {
    return change(
        AccountState.SUSPENDED,
        "account.suspended",
        "The account was suspended: SCIM answers 403.");
  }

  /** Ends a suspension. */
  @Transactional
  Account resume() {
    return change(AccountState.ACTIVE, "account.resumed", "The account is served again.");
  }

  private Account change(AccountState state, String event, String detail) {
    Account account = locked();
    if (account.state() != state) {
      account.change(state);
      report(event, account, detail);
    }
    return account;
  }

  /**
   * Deletes the account with all that it owns. Its log goes with it, so the application's own log
   * says who did it.
   *
   * @param confirmedName the account's name, to show that the right one is meant
   */
  @Transactional
  @TransactionConfiguration(timeout = LONG_TRANSACTION_SECONDS)
  void delete(@Nullable String confirmedName) {
    Account account = locked();
    if (!account.name().equals(confirmedName)) {
      throw ProblemException.invalid(
          "Deleting an account deletes its users, groups, credentials and log for good. Repeat the"
              + " account's name in the parameter 'confirm' to do it.");
    }
    keyStore.deleteAll(account.id());
    repository.delete(account);
    repository.flush();
    LOG.infof(
        "account %s was deleted by %s %s",
        account.id(), current.caller().kind(), current.caller().reference());
  }

  private Account locked() {
    return repository.findLocked(current.id()).orElseThrow(AccountAdministration::unknown);
  }

  private void report(String event, Account account, String detail) {
    events.report(event, "Account", account.id(), account.name(), detail);
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("There is no such account; it may have been deleted.");
  }
}
