package dev.rollcall.accounts;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How much an account may hold.
 *
 * @param maxUsers users in the account, inactive ones included
 * @param maxGroups groups in the account, of all types
 * @param maxGroupsPerUser groups of all types that one user may be a member of itself; those that
 *     have such a group as a member do not count
 * @param maxPermissionsPerGroup grants of one group
 */
@Schema(description = "How much an account may hold.")
public record AccountLimits(
    @Schema(description = "Users in the account, inactive ones included.") int maxUsers,
    @Schema(description = "Groups in the account, of all types.") int maxGroups,
    @Schema(description = "Groups of all types that one user may be a member of itself.")
        int maxGroupsPerUser,
    @Schema(description = "Permissions that one group may be granted.")
        int maxPermissionsPerGroup) {

  /** What an account gets when nobody says otherwise. */
  public static final AccountLimits DEFAULT = new AccountLimits(10_000, 5_000, 8_000, 1_000);

  public AccountLimits {
    if (maxUsers < 0 || maxGroups < 0 || maxGroupsPerUser < 0 || maxPermissionsPerGroup < 0) {
      throw new IllegalArgumentException("limits must not be negative");
    }
  }

  /** The same with other numbers of users and groups. */
  public AccountLimits withUsersAndGroups(int users, int groups) {
    return new AccountLimits(users, groups, maxGroupsPerUser, maxPermissionsPerGroup);
  }
}
