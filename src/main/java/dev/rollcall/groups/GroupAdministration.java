package dev.rollcall.groups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.AccountPlaces;
import dev.rollcall.accounts.IdempotencyKeys;
import dev.rollcall.audit.Events;
import dev.rollcall.audit.Subject;
import dev.rollcall.store.Ids;
import dev.rollcall.web.FieldError;
import dev.rollcall.web.Preconditions;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The groups that administrators own: those of type LOCAL and SAML. */
@ApplicationScoped
@Transactional
class GroupAdministration {

  private static final String CREATE = "POST /groups";

  private final GroupRepository groups;
  private final AdministeredGroups administered;
  private final FederatedValues values;
  private final UsersOfGroups users;
  private final AccountPlaces places;
  private final IdempotencyKeys keys;
  private final Events events;
  private final Clock clock;

  GroupAdministration(
      GroupRepository groups,
      AdministeredGroups administered,
      FederatedValues values,
      UsersOfGroups users,
      AccountPlaces places,
      IdempotencyKeys keys,
      Events events,
      Clock clock) {
    this.groups = groups;
    this.administered = administered;
    this.values = values;
    this.users = users;
    this.places = places;
    this.keys = keys;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Makes a group without members.
   *
   * @param key by which a repeated request makes no second one
   * @throws ProblemException 409 for type SCIM, and for a name that a group of whatever type has;
   *     400 for values of a group that is not of type SAML
   */
  AdminGroup create(@Nullable String key, NewGroup wanted) {
    if (wanted.type() == GroupType.SCIM) {
      throw ProblemException.conflict(
          "Groups of type SCIM belong to the identity provider, which makes them by SCIM. Make one"
              + " of type LOCAL or SAML, or let the identity provider push the group.");
    }
    if (wanted.type() != GroupType.SAML && wanted.federatedAttributeValues() != null) {
      throw ProblemException.invalid(
          List.of(
              new FieldError(
                  "federatedAttributeValues",
                  "It is for groups of type SAML only. Leave it out.")));
    }
    FederatedValues.check(wanted.values());
    return get(keys.once(key, CREATE, wanted, () -> create(wanted)));
  }

  private UUID create(NewGroup wanted) {
    ObjectNode document = GroupText.document(wanted.displayName(), wanted.description());
    Group group = new Group(Ids.next(), wanted.type(), document, now());
    requireFreeName(wanted.displayName(), group);
    places.takeGroup();
    groups.persistAndFlush(group);
    values.replace(group.id(), wanted.values());
    report("group.created", group, "The group was made, of type %s.".formatted(group.type()));
    return group.id();
  }

  /**
   * A group of any type.
   *
   * @throws ProblemException 404 when there is none
   */
  AdminGroup get(UUID id) {
    return shown(administered.get(id));
  }

  /**
   * Changes what the request names. What is there already is no change.
   *
   * @param preconditions on the group's version
   * @throws dev.rollcall.scim.ScimException 412 when it is at another version
   * @throws ProblemException 404 when there is none; 409 for a group of type SCIM, a name that is
   *     taken, another type, or values of a group that is not of type SAML
   */
  AdminGroup change(UUID id, GroupChange change, Preconditions preconditions) {
    Group group = administered.hold(id);
    preconditions.require(group.resource().version());
    requireFitting(group, change);
    ObjectNode before = group.resource().document();
    ObjectNode after = GroupText.changed(before, change);
    String name = GroupDocument.displayName(after);
    boolean isRenamed = !name.equals(GroupDocument.displayName(before));
    if (isRenamed) {
      requireFreeName(name, group);
    }
    List<String> changes = new ArrayList<>();
    if (!after.path("description").equals(before.path("description"))) {
      changes.add("description");
    }
    if (change.federatedAttributeValues() != null
        && values.replace(id, change.federatedAttributeValues())) {
      changes.add("federatedAttributeValues");
    }
    if (isRenamed || !changes.isEmpty()) {
      group.change(after, now());
      groups.flush();
    }
    if (isRenamed) {
      report(
          "group.renamed",
          group,
          "The group was renamed: %s -> %s".formatted(GroupDocument.displayName(before), name));
    }
    if (!changes.isEmpty()) {
      report("group.changed", group, "Changed: " + String.join(", ", changes) + ".");
    }
    return shown(group);
  }

  private static void requireFitting(Group group, GroupChange change) {
    if (change.type() != null && change.type() != group.type()) {
      throw ProblemException.conflict(
          "The group is of type %s, and stays so. Make a new group of the other type, and delete this one."
              .formatted(group.type()));
    }
    if (change.federatedAttributeValues() == null) {
      return;
    }
    if (group.type() != GroupType.SAML) {
      throw ProblemException.conflict(
          "The group is of type %s; only a group of type SAML has federatedAttributeValues."
              .formatted(group.type()));
    }
    FederatedValues.check(change.federatedAttributeValues());
  }

  /**
   * Deletes a group. Its members stay, and are in it no longer.
   *
   * @param preconditions on the group's version
   * @throws dev.rollcall.scim.ScimException 412 when it is at another version
   * @throws ProblemException 404 when there is none; 409 for a group of type SCIM
   */
  void delete(UUID id, Preconditions preconditions) {
    Group group = administered.holdToDelete(id);
    preconditions.require(group.resource().version());
    users.holdMembers(id);
    groups.delete(group);
    groups.flush();
    report("group.deleted", group, "The group was deleted, of type %s.".formatted(group.type()));
  }

  private AdminGroup shown(Group group) {
    List<String> ofGroup =
        group.type() == GroupType.SAML
            ? values.of(List.of(group.id()), FederatedValues.MOST).stream()
                .map(FederatedValues.OfGroup::value)
                .toList()
            : List.of();
    return AdminGroup.of(group.type(), group.resource(), ofGroup, groups.countMembers(group.id()));
  }

  /** Says by whom a name is taken; of two that race for it the database chooses one. */
  private void requireFreeName(String displayName, Group group) {
    groups
        .typeByName(displayName, group.id())
        .ifPresent(
            taken -> {
              throw ProblemException.conflict(
                  "A group of type %s with this displayName exists already in the account; names are unique across all types, without regard to case. Choose another name."
                      .formatted(taken));
            });
  }

  private void report(String event, Group group, String detail) {
    events.report(event, Subject.of("Group", group.resource()), detail);
  }

  /** To the millisecond, like the times of the groups that SCIM makes. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
