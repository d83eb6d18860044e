package dev.rollcall.users;

import dev.rollcall.audit.Ignored;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The groups that users are in. Users know of none themselves; the package of groups implements
 * this. Every method is for the current account.
 */
public interface UserGroups {

  /**
   * A group that a user is in.
   *
   * @param isDirect whether it is a member itself, and not by a group that is one
   */
  record Belonging(UUID group, String displayName, boolean isDirect) {}

  /**
   * The groups of a page's users that SCIM can see, in one query.
   *
   * @param most how many groups there may be in all
   * @return by user, without those who are in none; nothing when there are more
   */
  Optional<Map<UUID, List<Belonging>>> of(Collection<UUID> users, int most);

  /** Locks the groups that a user is in, which must come before the user is locked. */
  void holdGroupsOf(UUID user);

  /**
   * Prepares the deletion of a user, with which its memberships go: groups move on to their next
   * version.
   *
   * @return the groups that it was in
   */
  List<UUID> leaveAll(UUID user, Instant now);

  /**
   * Which groups a user can join again.
   *
   * @param leftOut says so when the limit of its groups allows fewer than there are
   */
  record Rejoinable(List<UUID> groups, Optional<Ignored> leftOut) {}

  /** Locks those of the groups that can be joined again, and hands them back. */
  Rejoinable holdRejoinable(Collection<UUID> groups);

  /** Makes a user a member of groups that are held. */
  void rejoin(UUID user, Collection<UUID> groups, Instant now);
}
