package dev.rollcall.accounts;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account that a request belongs to, and who sent it. The check of the credential sets it once;
 * every query of an account's data reads it, so whoever forgets to set it gets an error and never
 * another account's rows.
 */
@RequestScoped
public class CurrentAccount {

  private @Nullable UUID id;
  private @Nullable AccountSettings settings;
  private Caller caller = new Caller.Application();

  /**
   * The account's id.
   *
   * @throws IllegalStateException when the running work has no account
   */
  public UUID id() {
    if (id == null) {
      throw new IllegalStateException("no account is set for this request");
    }
    return id;
  }

  /** Whether the account is known yet. */
  public boolean isSet() {
    return id != null;
  }

  /** Who sent the request; the application itself for work that nobody asked for. */
  public Caller caller() {
    return caller;
  }

  /** How the account wants requests to be taken; the defaults where nobody looked them up. */
  public AccountSettings settings() {
    return settings == null ? AccountSettings.DEFAULT : settings;
  }

  /** Says who sent a request that is for no account. */
  public void sentBy(Caller sender) {
    caller = sender;
  }

  /**
   * Says whom the request is for.
   *
   * @throws IllegalStateException when that was said before: a request never changes its account
   */
  public void set(UUID account, Caller sentBy, AccountSettings accountSettings) {
    if (id != null) {
      throw new IllegalStateException("the account of this request is set already");
    }
    id = account;
    caller = sentBy;
    settings = accountSettings;
  }
}
