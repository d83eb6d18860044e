package dev.rollcall.accounts;

import dev.rollcall.store.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Makes and finds accounts. */
@ApplicationScoped
public class Accounts {

  private final AccountRepository repository;
  private final AccountScope scope;
  private final CurrentAccount current;
  private final Clock clock;

  Accounts(AccountRepository repository, AccountScope scope, CurrentAccount current, Clock clock) {
    this.repository = repository;
    this.scope = scope;
    this.current = current;
    this.clock = clock;
  }

  /**
   * Makes an account in a transaction of its own.
   *
   * @throws jakarta.persistence.PersistenceException when the name is taken
   */
  public Account create(String name, AccountLimits limits) {
    UUID id = Ids.next();
    return scope.call(
        id,
        () -> {
          Account account = new Account(id, name, limits, clock.instant());
          repository.persistAndFlush(account);
          return account;
        });
  }

  /**
   * Lets an account take requests in another way, from its next token check on; in a transaction of
   * its own.
   *
   * @throws IllegalStateException when there is no such account
   */
  public void change(UUID id, AccountSettings settings) {
    scope.run(id, () -> current().change(settings));
  }

  /** Suspends an account or ends that, like {@link #change(UUID, AccountSettings)}. */
  public void change(UUID id, AccountState state) {
    scope.run(id, () -> current().change(state));
  }

  /** The account of that id, if there is one; asks in a transaction of its own. */
  public Optional<Account> find(UUID id) {
    return scope.call(id, () -> repository.findByIdOptional(id));
  }

  /** The account of that name, if there is one; asks in a transaction of its own. */
  public Optional<Account> find(String name) {
    return scope.call(AccountScope.NO_ACCOUNT, () -> repository.findByName(name));
  }

  /**
   * The account that the running work belongs to; joins its transaction.
   *
   * @throws IllegalStateException when there is none
   */
  public Account current() {
    UUID id = current.id();
    return repository
        .findByIdOptional(id)
        .orElseThrow(() -> new IllegalStateException("account " + id + " is gone"));
  }
}
