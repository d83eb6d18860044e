package dev.rollcall.groups;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.TestAccount;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.Session;

/** Makes what SCIM cannot: groups of other types, and settings of an account. */
@ApplicationScoped
public class OtherGroups {

  private final AccountScope scope;
  private final Session session;

  OtherGroups(AccountScope scope, Session session) {
    this.scope = scope;
    this.session = session;
  }

  /** A LOCAL group with one member, and its id. */
  public String makeLocal(TestAccount account, String name, String user) {
    return make(account, GroupType.LOCAL, name, user);
  }

  /** A SAML group with one member, and its id. */
  public String makeSaml(TestAccount account, String name, String user) {
    return make(account, GroupType.SAML, name, user);
  }

  /** A group of that type with one member, and its id. */
  String make(TestAccount account, GroupType type, String name, String user) {
    UUID id = UUID.randomUUID();
    scope.run(
        account.id(),
        () -> {
          session
              .createNativeMutationQuery(
                  """
                  INSERT INTO groups (id, account_id, type, doc, version, created, last_modified)
                  VALUES (:id, :account, :type,
                    jsonb_build_object('displayName', CAST(:name AS text)), 1, now(), now())
                  """)
              .setParameter("id", id)
              .setParameter("account", account.id())
              .setParameter("type", type.name())
              .setParameter("name", name)
              .executeUpdate();
          session
              .createNativeMutationQuery(
                  """
                  INSERT INTO membership (account_id, group_id, user_id)
                  VALUES (:account, :id, :user)
                  """)
              .setParameter("account", account.id())
              .setParameter("id", id)
              .setParameter("user", UUID.fromString(user))
              .executeUpdate();
        });
    return id.toString();
  }

  /** Members that are not in the account are left out from now on. */
  void ignoreUnknownMembers(TestAccount account) {
    set(account, "unknown_members = 'IGNORE'");
  }

  /** A PUT leaves alone what it does not name from now on. */
  void keepWhatIsAbsent(TestAccount account) {
    set(account, "put_absent = 'KEEP'");
  }

  private void set(TestAccount account, String setting) {
    scope.run(
        account.id(),
        () ->
            session
                .createNativeMutationQuery("UPDATE account SET " + setting + " WHERE id = :id")
                .setParameter("id", account.id())
                .executeUpdate());
  }

  /** What the newest entry of the provisioning log says was ignored. */
  String lastIgnored(TestAccount account) {
    return scope.call(
        account.id(),
        () ->
            session
                .createNativeQuery(
                    """
                    SELECT coalesce(CAST(ignored AS text), '') FROM provisioning_log
                    WHERE account_id = :account AND resource_type = 'Group'
                    ORDER BY id DESC LIMIT 1
                    """,
                    String.class)
                .setParameter("account", account.id())
                .getSingleResult());
  }

  /** How many entries of the provisioning log are about groups. */
  long logged(TestAccount account) {
    return scope.call(
        account.id(),
        () ->
            session
                .createNativeQuery(
                    """
                    SELECT count(*) FROM provisioning_log
                    WHERE account_id = :account AND resource_type = 'Group'
                    """,
                    Long.class)
                .setParameter("account", account.id())
                .getSingleResult());
  }
}
