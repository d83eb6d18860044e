package dev.rollcall.domains;

import dev.rollcall.store.Ids;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.RequestId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;

/** The domains of the current account; Hibernate adds the account to every query. */
@ApplicationScoped
class DomainRepository implements PanacheRepositoryBase<Domain, UUID> {

  Optional<Domain> findByName(DomainName name) {
    return find("name", name.ascii()).firstResultOptional();
  }

  /** In the order of their ids, which is that of their claims. */
  List<Domain> page(AdminPaging paging) {
    return paging
        .after()
        .map(after -> find("id > ?1", Sort.by("id"), after))
        .orElseGet(() -> findAll(Sort.by("id")))
        .range(0, paging.rows() - 1)
        .list();
  }

  List<Domain> named(Collection<String> names) {
    return list("name in ?1", Sort.by("id"), names);
  }

  /** A domain that stays as it is until the transaction ends. */
  Optional<Domain> findLocked(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  boolean anyVerified() {
    return count("state", Domain.State.VERIFIED) > 0;
  }

  /**
   * Lets one transaction at a time add domains to the account, so that none slips past its bound.
   */
  boolean holdAccount(UUID account) {
    return !getEntityManager()
        .createNativeQuery("SELECT 1 FROM account WHERE id = :account FOR NO KEY UPDATE")
        .setParameter("account", account)
        .getResultList()
        .isEmpty();
  }

  /**
   * Takes the lease of a domain, if nobody has it: from now on the holder looks the domain up, and
   * nobody else.
   */
  boolean lease(UUID account, UUID id, UUID holder, long seconds) {
    return getEntityManager()
            .createNativeQuery(
                """
                UPDATE domain
                SET lease = :holder, leased_until = clock_timestamp() + make_interval(secs => :seconds)
                WHERE account_id = :account AND id = :id
                  AND (leased_until IS NULL OR leased_until <= clock_timestamp())
                """)
            .setParameter("holder", holder)
            .setParameter("seconds", seconds)
            .setParameter("account", account)
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  /** Whether another account has proven the domain. */
  boolean isVerifiedElsewhere(String name) {
    return session()
        .createNativeQuery("SELECT domain_is_verified_elsewhere(:name)", Boolean.class)
        .setParameter("name", name)
        .getSingleResult();
  }

  /**
   * Takes a domain from the account that has proven it, whose log will say so; the current account
   * proves it in the same transaction.
   *
   * @param outcome what the domain shows there from now on, with its sentence
   * @return the account that had it
   */
  Optional<UUID> take(String name, Instant now, LookUp.Outcome outcome, String sentence) {
    return session()
        .createNativeQuery(
            "SELECT take_domain(:name, :now, :outcome, :sentence, :entry, :request)", UUID.class)
        .setParameter("name", name)
        .setParameter("now", now)
        .setParameter("outcome", outcome.name())
        .setParameter("sentence", sentence)
        .setParameter("entry", Ids.next(now))
        .setParameter("request", RequestId.current().orElse(null))
        .getResultStream()
        .flatMap(Stream::ofNullable)
        .findFirst();
  }

  /** How many users of the account are in a domain, however their names spell it. */
  long usersIn(DomainName name) {
    String[] spelled =
        session()
            .createNativeQuery("SELECT domains_of_users()", String.class)
            .getResultStream()
            .filter(each -> DomainName.parse(each).filter(name::equals).isPresent())
            .toArray(String[]::new);
    return spelled.length == 0
        ? 0
        : session()
            .createNativeQuery("SELECT count_users_in(:spelled)", Long.class)
            .setParameter("spelled", spelled)
            .getSingleResult();
  }

  private Session session() {
    return getEntityManager().unwrap(Session.class);
  }
}
