package dev.rollcall.accounts;

import dev.rollcall.web.AdminPaging;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, UUID> {

  Optional<Account> findByName(String name) {
    return find("name", name).firstResultOptional();
  }

  /** The account, held until the transaction ends, so that no change of it gets lost. */
  Optional<Account> findLocked(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Accounts in the order in which they were made, of one name where one is given. */
  List<Account> page(AdminPaging paging, @Nullable String name) {
    Parameters parameters =
        Parameters.with("after", paging.after().orElse(AccountScope.NO_ACCOUNT));
    PanacheQuery<Account> found =
        name == null
            ? find("id > :after", Sort.by("id"), parameters)
            : find("id > :after and name = :name", Sort.by("id"), parameters.and("name", name));
    return found.range(0, paging.rows() - 1).list();
  }
}
