package dev.rollcall.groups;

import dev.rollcall.audit.Events;
import dev.rollcall.audit.Subject;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The members of groups of type LOCAL, who are users. Every change asks for an end state, so the
 * same change again changes nothing.
 */
@ApplicationScoped
@Transactional
class LocalMembers {

  /** Of more than that the log and an error give the number. */
  private static final int MOST_NAMED = 10;

  private final AdministeredGroups administered;
  private final GroupRepository groups;
  private final UsersOfGroups users;
  private final Memberships memberships;
  private final Events events;
  private final Clock clock;

  LocalMembers(
      AdministeredGroups administered,
      GroupRepository groups,
      UsersOfGroups users,
      Memberships memberships,
      Events events,
      Clock clock) {
    this.administered = administered;
    this.groups = groups;
    this.users = users;
    this.memberships = memberships;
    this.events = events;
    this.clock = clock;
  }

  /**
   * The user is a member afterwards.
   *
   * @throws ProblemException 404 when there is no such group or user; 409 for a group of another
   *     type
   */
  void add(UUID group, UUID user) {
    change(group, Set.of(user), Set.of(), _ -> unknownUser(user.toString()));
  }

  /**
   * The user is no member afterwards.
   *
   * @throws ProblemException 404 when there is no such group; 409 for a group of another type
   */
  void remove(UUID group, UUID user) {
    change(group, Set.of(), Set.of(user), _ -> unknownUser(user.toString()));
  }

  /**
   * Some users are members afterwards, and some others none.
   *
   * @throws ProblemException 404 when there is no such group; 409 for a group of another type; 400
   *     for a new member who is not in the account
   */
  void change(UUID group, MembersChange change) {
    change.check();
    change(
        group,
        change.added(),
        change.removed(),
        missing ->
            ProblemException.invalid(
                "There is no user with the id %s in this account. Provision %s first, or leave %s out."
                    .formatted(
                        listed(missing, UUID::toString),
                        missing.size() == 1 ? "it" : "them",
                        missing.size() == 1 ? "it" : "them")));
  }

  private void change(
      UUID id, Set<UUID> added, Set<UUID> removed, Function<Set<UUID>, ProblemException> refusal) {
    Group group = administered.holdLocal(id);
    Set<UUID> all = new TreeSet<>(added);
    all.addAll(removed);
    Map<UUID, String> names = users.hold(all);
    Set<UUID> missing = without(added, names.keySet());
    if (!missing.isEmpty()) {
      throw refusal.apply(missing);
    }
    Set<UUID> members = users.membersAmong(id, all);
    Set<UUID> joining = without(added, members);
    Set<UUID> leaving = new TreeSet<>(removed);
    leaving.retainAll(members);
    if (joining.isEmpty() && leaving.isEmpty()) {
      return;
    }
    memberships.change(id, plan(joining, leaving));
    group.touch(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    groups.flush();
    events.report(
        "group.members-changed",
        Subject.of("Group", group.resource()),
        (detail("Joined", joining, names) + detail("Left", leaving, names)).strip());
  }

  private static MemberPlan plan(Set<UUID> joining, Set<UUID> leaving) {
    Map<UUID, MemberType> types =
        joining.stream().collect(Collectors.toMap(id -> id, _ -> MemberType.USER));
    return MemberPlan.of(
        List.of(
            new MemberChange.Add(texts(joining)),
            new MemberChange.Remove(texts(leaving), Set.of(MemberType.USER))),
        new KnownMembers(types));
  }

  private static Set<UUID> without(Set<UUID> ids, Set<UUID> others) {
    Set<UUID> rest = new TreeSet<>(ids);
    rest.removeAll(others);
    return rest;
  }

  private static Set<String> texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.toSet());
  }

  private static String detail(String what, Set<UUID> users, Map<UUID, String> names) {
    return users.isEmpty()
        ? ""
        : what + ": " + listed(users, id -> names.getOrDefault(id, id.toString())) + ". ";
  }

  private static String listed(Set<UUID> users, Function<UUID, String> name) {
    String first = users.stream().limit(MOST_NAMED).map(name).collect(Collectors.joining(", "));
    int others = users.size() - MOST_NAMED;
    return first + (others > 0 ? " and " + others + " more" : "");
  }

  static ProblemException unknownUser(String id) {
    return ProblemException.notFound(
        "There is no user with the id \"" + id + "\" in this account. It may have been deleted.");
  }
}
