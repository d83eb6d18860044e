package dev.rollcall.accounts;

import dev.rollcall.web.Locations;
import dev.rollcall.web.ScimBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The base endpoint of the current account. */
@ApplicationScoped
class AccountBase implements ScimBase {

  private final Locations locations;
  private final CurrentAccount account;

  AccountBase(Locations locations, CurrentAccount account) {
    this.locations = locations;
    this.account = account;
  }

  @Override
  public UUID accountId() {
    return account.id();
  }

  @Override
  public String url() {
    return locations.scimBase(account.id());
  }
}
