package dev.rollcall.groups;

import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Finds groups for administrators, who see those of all types and change only what is theirs: not
 * the groups of the identity provider, and not the members that sign-ins make.
 */
@ApplicationScoped
class AdministeredGroups {

  private final GroupRepository groups;

  AdministeredGroups(GroupRepository groups) {
    this.groups = groups;
  }

  /**
   * A group of any type, to look at.
   *
   * @throws ProblemException 404 when there is none
   */
  Group get(UUID id) {
    return groups.findByIdOptional(id).orElseThrow(AdministeredGroups::unknown);
  }

  /**
   * A group to change, held until the transaction ends.
   *
   * @throws ProblemException 404 when there is none; 409 when it is the identity provider's
   */
  Group hold(UUID id) {
    return requireOurs(groups.findLocked(id).orElseThrow(AdministeredGroups::unknown));
  }

  /**
   * A group to change the members of, held until the transaction ends.
   *
   * @throws ProblemException 404 when there is none; 409 when its members are not set here
   */
  Group holdLocal(UUID id) {
    Group group = hold(id);
    if (group.type() != GroupType.LOCAL) {
      throw ProblemException.conflict(
          "The group is of type SAML: its members follow the sign-ins. Change its"
              + " federatedAttributeValues, or make a group of type LOCAL.");
    }
    return group;
  }

  /** A group to delete, held against sign-ins too, which hold groups as references do. */
  Group holdToDelete(UUID id) {
    if (!groups.lockAgainstReferences(id)) {
      throw unknown();
    }
    return requireOurs(get(id));
  }

  private static Group requireOurs(Group group) {
    if (group.type() == GroupType.SCIM) {
      throw ProblemException.conflict(
          "The group is of type SCIM: the identity provider owns it, its name and its members."
              + " Change it there.");
    }
    return group;
  }

  static ProblemException unknown() {
    return ProblemException.notFound(
        "The account has no group with this id. It may have been deleted.");
  }
}
