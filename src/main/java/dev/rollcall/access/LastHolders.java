package dev.rollcall.access;

import dev.rollcall.accounts.AccountLocks;
import dev.rollcall.accounts.Caller;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.scim.ScimException;
import dev.rollcall.store.Condition;
import dev.rollcall.store.Sql;
import dev.rollcall.users.ProtectedPermissions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;

/**
 * Keeps identity providers from locking a customer out of the product: a SCIM request is refused
 * that would take a protected permission from the last active user who has it. Administrators are
 * not held back, neither is the sign-in by SAML: both know what they do, and can undo it here.
 *
 * <p>Of two requests that take the last two holders at the same time, each still sees the other's.
 * So whoever has done such a change waits for a lock of the account and then looks once more: the
 * second sees what the first has committed. Nothing is locked behind that lock, so nobody can wait
 * for somebody who waits for it.
 */
@ApplicationScoped
class LastHolders implements ProtectedPermissions {

  private final Session session;
  private final Sql sql;
  private final AccountLocks locks;
  private final CurrentAccount account;
  private final List<String> byDefault;

  LastHolders(
      Session session,
      Sql sql,
      AccountLocks locks,
      CurrentAccount account,
      @ConfigProperty(name = "rollcall.protected-permissions") Optional<List<String>> byDefault) {
    this.session = session;
    this.sql = sql;
    this.locks = locks;
    this.account = account;
    this.byDefault = List.copyOf(byDefault.orElse(List.of()));
  }

  @Override
  public <T> T keeping(BooleanSupplier takesAway, Supplier<T> change) {
    List<String> guarded = guarded();
    List<String> before =
        guarded.isEmpty() || !takesAway.getAsBoolean() ? List.of() : held(guarded);
    T done = change.get();
    if (!before.isEmpty()) {
      session.flush();
      locks.hold(account.id(), "protect");
      List<String> after = held(before);
      List<String> lost = before.stream().filter(each -> !after.contains(each)).toList();
      if (!lost.isEmpty()) {
        throw refusal(lost);
      }
    }
    return done;
  }

  private List<String> guarded() {
    return switch (account.caller()) {
      case Caller.Token _, Caller.Client _, Caller.Trusted _ ->
          Objects.requireNonNullElse(account.settings().protectedPermissions(), byDefault);
      case Caller.Administrator _, Caller.Application _ -> List.of();
    };
  }

  /** Those of them that an active user has without a scope. */
  private List<String> held(List<String> permissions) {
    return sql.query(
        Condition.of(
            """
            SELECT named.permission FROM unnest(CAST(? AS text[])) AS named(permission)
            WHERE permission_is_held(?, named.permission)
            """,
            permissions.toArray(String[]::new),
            account.id()),
        row -> row.getString(1));
  }

  /**
   * 400, because that is the one status after which all identity providers show the detail, go on
   * with their other users and try this one again in a later cycle. Entra ID takes 401, 403 and 404
   * for trouble with the connection or the account as a whole, up to its quarantine, and looks for
   * another resource after 409; 429 and 5xx would be repeated at once. The keyword is the one that
   * RFC 7644 table 9 has for a change that does not fit the present state.
   */
  private static ScimException refusal(List<String> lost) {
    return ScimException.mutability(
        "No active user of the account would have the permission %s any more. Give %s to another active user first, or have an operator take %s off the account's setting protectedPermissions (by default the service's rollcall.protected-permissions)."
            .formatted(
                lost.stream().map(each -> '"' + each + '"').collect(Collectors.joining(", ")),
                lost.size() == 1 ? "it" : "them",
                lost.size() == 1 ? "it" : "them"));
  }
}
