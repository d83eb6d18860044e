package dev.rollcall.accounts;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells Hibernate whose rows a session may see: those of the current account, or none. */
@PersistenceUnitExtension
@ApplicationScoped
class AccountTenantResolver implements TenantResolver {

  private final CurrentAccount current;

  AccountTenantResolver(CurrentAccount current) {
    this.current = current;
  }

  /** Quarkus asks for this when no request context is active; there is no default account. */
  @Override
  public String getDefaultTenantId() {
    return AccountScope.NO_ACCOUNT.toString();
  }

  @Override
  public String resolveTenantId() {
    return current.id().toString();
  }
}
