package dev.rollcall.access;

import dev.rollcall.accounts.Accounts;
import dev.rollcall.audit.Events;
import dev.rollcall.audit.Subject;
import dev.rollcall.store.Ids;
import dev.rollcall.web.AdminPage;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The permissions that groups of the current account give to their members. Administrators give
 * them to groups of all types, those of the identity provider included; SCIM never does.
 */
@ApplicationScoped
@Transactional
class GroupPermissions {

  /** How much of a list the log shows; one permission and its scope are shorter than that. */
  private static final int LONGEST_LIST = 400;

  private final Grants grants;
  private final Accounts accounts;
  private final Events events;

  GroupPermissions(Grants grants, Accounts accounts, Events events) {
    this.grants = grants;
    this.accounts = accounts;
    this.events = events;
  }

  /**
   * Those of a group, in their order.
   *
   * @throws ProblemException 404 when there is no such group
   */
  AdminPage<Grant> list(String group, GrantPaging paging) {
    UUID id = Ids.parse(group).filter(grants::hasGroup).orElseThrow(() -> unknown(group));
    return paging.page(grants.page(id, paging), Function.identity());
  }

  /**
   * Puts a list in place of a group's.
   *
   * @throws ProblemException 404 when there is no such group, 409 beyond the account's limit
   */
  GrantsChanged set(String group, Collection<Grant> wanted) {
    Grants.Holder holder = held(group);
    List<Grant> removed = grants.removeAllBut(holder.id(), wanted);
    return changed(holder, grants.add(holder.id(), wanted), removed);
  }

  /**
   * Adds to a group's what is not there.
   *
   * @throws ProblemException 404 when there is no such group, 409 beyond the account's limit
   */
  GrantsChanged add(String group, Collection<Grant> wanted) {
    Grants.Holder holder = held(group);
    return changed(holder, grants.add(holder.id(), wanted), List.of());
  }

  /**
   * Removes one. That it must be there is for the sake of whoever takes something away from people:
   * a slip of the pen must not look like success.
   *
   * @throws ProblemException 404 when there is no such group, or it has no such permission
   */
  void remove(String group, Grant unwanted) {
    Grants.Holder holder = held(group);
    List<Grant> removed = grants.remove(holder.id(), unwanted);
    if (removed.isEmpty()) {
      throw ProblemException.notFound(
          "The group has no permission \"%s\" %s. Both are compared to the letter; list the group's permissions to see what there is."
              .formatted(
                  unwanted.permission(),
                  unwanted.scope() == null
                      ? "without a scope"
                      : "with the scope \"" + unwanted.scope() + "\""));
    }
    changed(holder, List.of(), removed);
  }

  /** Since the group is held, nobody else can take the last place meanwhile. */
  private GrantsChanged changed(Grants.Holder holder, List<Grant> added, List<Grant> removed) {
    int total = grants.count(holder.id());
    int limit = accounts.current().limits().maxPermissionsPerGroup();
    if (!added.isEmpty() && total > limit) {
      throw ProblemException.conflict(
          "The group would have %,d permissions; the account's limit maxPermissionsPerGroup is %,d, and nothing was stored. Remove some first, spread them over several groups, or ask an operator for a higher limit."
              .formatted(total, limit));
    }
    if (!added.isEmpty() || !removed.isEmpty()) {
      events.report(
          "group.permissions-changed",
          Subject.of("Group", holder.id(), holder.displayName()),
          "Permissions of the group: %d added, %d removed.%s%s"
              .formatted(
                  added.size(),
                  removed.size(),
                  words(" Added: ", added),
                  words(" Removed: ", removed)));
    }
    return new GrantsChanged(added.size(), removed.size(), total);
  }

  private static String words(String introduction, List<Grant> grants) {
    if (grants.isEmpty()) {
      return "";
    }
    List<String> shown = new ArrayList<>();
    int length = 0;
    for (Grant grant : grants) {
      String text = grant.toString();
      length += text.length();
      if (!shown.isEmpty() && length > LONGEST_LIST) {
        break;
      }
      shown.add(text);
    }
    int others = grants.size() - shown.size();
    return introduction
        + String.join(", ", shown)
        + (others > 0 ? " and " + others + " more." : ".");
  }

  private Grants.Holder held(String group) {
    return Ids.parse(group).flatMap(grants::hold).orElseThrow(() -> unknown(group));
  }

  private static ProblemException unknown(String group) {
    return ProblemException.notFound(
        "There is no group with the id \"" + group + "\" in this account.");
  }
}
