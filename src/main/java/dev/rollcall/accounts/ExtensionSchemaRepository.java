package dev.rollcall.accounts;

import dev.rollcall.web.AdminPaging;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ExtensionSchemaRepository implements PanacheRepositoryBase<ExtensionSchema, UUID> {

  private static final String MATTER = "schemas";

  private final AccountLocks locks;

  ExtensionSchemaRepository(AccountLocks locks) {
    this.locks = locks;
  }

  /** In the order in which they were added. */
  List<ExtensionSchema> ofType(String resourceType) {
    return list("resourceType", Sort.by("id"), resourceType);
  }

  List<ExtensionSchema> page(AdminPaging paging) {
    return find("id > ?1", Sort.by("id"), paging.after().orElse(AccountScope.NO_ACCOUNT))
        .range(0, paging.rows() - 1)
        .list();
  }

  /** Those of some URNs. */
  List<ExtensionSchema> ofUrns(Collection<String> urns) {
    return list("urn in ?1", urns);
  }

  /** Lets no transaction change the account's schemas before this one has ended. */
  void hold(UUID account) {
    locks.share(account, MATTER);
  }

  /** Waits for all transactions that hold the schemas, and lets no other one hold them. */
  void holdAlone(UUID account) {
    locks.hold(account, MATTER);
  }
}
