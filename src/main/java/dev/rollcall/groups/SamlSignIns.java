package dev.rollcall.groups;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.audit.Events;
import dev.rollcall.audit.Subject;
import dev.rollcall.store.Condition;
import dev.rollcall.store.Sql;
import dev.rollcall.store.UuidArray;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Sets the groups of type SAML that a user is in to what an assertion says. The groups themselves
 * are left alone, their versions included: everybody who signs in may be in the same one, and would
 * wait for everybody else.
 */
@ApplicationScoped
@Transactional
class SamlSignIns {

  /** How many groups more a user may be in; its number stays until the transaction ends. */
  private static final String FREE =
      """
      SELECT greatest(a.max_groups_per_user - coalesce(c.groups, 0), 0)
      FROM account AS a
      LEFT JOIN (
        SELECT account_id, groups FROM membership_count WHERE user_id = :user FOR UPDATE) AS c
        ON c.account_id = a.id
      WHERE a.id = :account
      """;

  /** The log of a user in many groups names only some. */
  private static final int MOST_NAMED = 10;

  /** The SAML groups that have one of the values, and those that the user is in. */
  private static final String PLACES =
      """
      SELECT g.id, g.doc ->> 'displayName' AS display, place.wanted, place.present
      FROM (
        SELECT found.group_id, bool_or(found.wanted) AS wanted, bool_or(found.present) AS present
        FROM (
          SELECT v.group_id, true AS wanted, false AS present
          FROM federated_value AS v
          WHERE v.account_id = ? AND v.value = ANY (CAST(? AS text[]))
          UNION ALL
          SELECT m.group_id, false, true
          FROM membership AS m
          WHERE m.account_id = ? AND m.user_id = ?) AS found
        GROUP BY found.group_id) AS place
      JOIN groups AS g ON g.account_id = ? AND g.id = place.group_id AND g.type = 'SAML'
      ORDER BY g.id
      """;

  private final Sql sql;
  private final Session session;
  private final CurrentAccount account;
  private final Events events;

  SamlSignIns(Sql sql, Session session, CurrentAccount account, Events events) {
    this.sql = sql;
    this.session = session;
    this.account = account;
    this.events = events;
  }

  /**
   * A SAML group that a sign-in is about.
   *
   * @param wanted whether the assertion has one of its values
   * @param present whether the user was in it
   */
  private record Place(UUID id, String displayName, boolean wanted, boolean present) {}

  /**
   * Puts the user into all SAML groups that have one of the values, and into no other SAML group. A
   * disabled user is treated like any other: it has no permission by its groups anyway. Most
   * sign-ins change nothing, and lock nothing.
   *
   * <p>What the assertion takes away is taken away in any case. Where the user may be in no more
   * groups, it joins the oldest ones only: a refusal would leave it with what it has lost.
   *
   * @throws ProblemException 404 when there is no such user; 400 when the request does not name one
   */
  SamlSignedIn set(SamlSignIn signIn) {
    Subject user = user(signIn);
    UUID id = UUID.fromString(String.valueOf(user.id()));
    String[] values = signIn.groupValues().stream().distinct().toArray(String[]::new);
    List<Place> places = places(PLACES, id, values);
    if (places.stream().allMatch(place -> place.wanted() == place.present())) {
      return answer(id, places, 0, 0, 0);
    }
    // Groups before the user: the order of all who change memberships.
    places = places(PLACES + " FOR KEY SHARE OF g", id, values);
    hold(id);
    String wanted = UuidArray.of(places.stream().filter(Place::wanted).map(Place::id).toList());
    int left = leaveOthers(id, wanted);
    int joined = join(id, wanted, free(id));
    Set<UUID> present = present(id, wanted);
    List<Place> entered = places.stream().filter(place -> present.contains(place.id())).toList();
    int leftOut = (int) places.stream().filter(Place::wanted).count() - entered.size();
    SamlSignedIn answer = answer(id, entered, joined, left, leftOut);
    if (joined + left > 0) {
      events.report("saml.signed-in", user, detail(answer));
    }
    return answer;
  }

  private Subject user(SamlSignIn signIn) {
    if ((signIn.userId() == null) == (signIn.userName() == null)) {
      throw ProblemException.invalid(
          "Say who signed in by userId or by userName, and not by both.");
    }
    Condition named =
        signIn.userId() != null
            ? Condition.of("id = ?", signIn.userId())
            : Condition.of("user_name_key = lower(?)", String.valueOf(signIn.userName()));
    Condition where = Condition.of("account_id = ?", account.id()).and(named);
    return sql
        .query(
            new Condition(
                """
                SELECT id, external_id, doc ->> 'userName', doc ->> 'displayName'
                FROM users WHERE\s"""
                    + where.sql(),
                where.parameters()),
            row ->
                new Subject(
                    "User", row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .stream()
        .findFirst()
        .orElseThrow(SamlSignIns::unknownUser);
  }

  private List<Place> places(String select, UUID user, String[] values) {
    UUID own = account.id();
    return sql.query(
        Condition.of(select, own, values, own, user, own),
        row ->
            new Place(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getBoolean(3),
                row.getBoolean(4)));
  }

  /** Other sign-ins of the user wait here, and each sees what the one before it has left. */
  private void hold(UUID user) {
    if (session
        .createNativeQuery(
            "SELECT id FROM users WHERE account_id = :account AND id = :user FOR NO KEY UPDATE",
            UUID.class)
        .setParameter("account", account.id())
        .setParameter("user", user)
        .getResultList()
        .isEmpty()) {
      throw unknownUser();
    }
  }

  private int leaveOthers(UUID user, String wanted) {
    return session
        .createNativeMutationQuery(
            """
            DELETE FROM membership AS m
            USING groups AS g
            WHERE m.account_id = :account AND m.user_id = :user
              AND g.account_id = m.account_id AND g.id = m.group_id AND g.type = 'SAML'
              AND g.id <> ALL (CAST(:wanted AS uuid[]))
            """)
        .setParameter("account", account.id())
        .setParameter("user", user)
        .setParameter("wanted", wanted)
        .executeUpdate();
  }

  private int free(UUID user) {
    return session
        .createNativeQuery(FREE, Integer.class)
        .setParameter("account", account.id())
        .setParameter("user", user)
        .getSingleResult();
  }

  /** Those of the groups that the user is in. */
  private Set<UUID> present(UUID user, String groups) {
    return Set.copyOf(
        session
            .createNativeQuery(
                """
                SELECT group_id FROM membership
                WHERE account_id = :account AND user_id = :user
                  AND group_id = ANY (CAST(:groups AS uuid[]))
                """,
                UUID.class)
            .setParameter("account", account.id())
            .setParameter("user", user)
            .setParameter("groups", groups)
            .getResultList());
  }

  private int join(UUID user, String wanted, int most) {
    return session
        .createNativeMutationQuery(
            """
            INSERT INTO membership (account_id, group_id, user_id)
            SELECT :account, joined.id, :user
            FROM unnest(CAST(:wanted AS uuid[])) AS joined(id)
            WHERE NOT EXISTS (
              SELECT 1 FROM membership AS m
              WHERE m.account_id = :account AND m.user_id = :user AND m.group_id = joined.id)
            ORDER BY joined.id
            LIMIT :most
            ON CONFLICT DO NOTHING
            """)
        .setParameter("most", most)
        .setParameter("account", account.id())
        .setParameter("user", user)
        .setParameter("wanted", wanted)
        .executeUpdate();
  }

  private static SamlSignedIn answer(
      UUID user, List<Place> places, int joined, int left, int leftOut) {
    return new SamlSignedIn(
        user,
        places.stream()
            .filter(Place::wanted)
            .map(place -> new SamlSignedIn.JoinedGroup(place.id(), place.displayName()))
            .toList(),
        joined,
        left,
        leftOut);
  }

  private static String detail(SamlSignedIn answer) {
    String names =
        answer.groups().stream()
            .limit(MOST_NAMED)
            .map(SamlSignedIn.JoinedGroup::displayName)
            .collect(Collectors.joining(", "));
    int others = answer.groups().size() - MOST_NAMED;
    return "A sign-in set the user's groups of type SAML: joined %d, left %d; now in %s%s.%s"
        .formatted(
            answer.joined(),
            answer.left(),
            names.isEmpty() ? "none" : names,
            others > 0 ? " and " + others + " more" : "",
            answer.leftOut() > 0
                ? " %d did not fit, because the user may be in no more groups (maxGroupsPerUser)."
                    .formatted(answer.leftOut())
                : "");
  }

  private static ProblemException unknownUser() {
    return ProblemException.notFound(
        "There is no such user in this account. It must be provisioned before it signs in; it may"
            + " have been deleted.");
  }
}
