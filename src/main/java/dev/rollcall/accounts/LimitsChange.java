package dev.rollcall.accounts;

import dev.rollcall.web.Change;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of an account's limits; a null in place of a change leaves one as it is. */
@Schema(
    description =
        "Limits of an account; one that is left out stays as it is, null brings its default back.")
record LimitsChange(
    @Schema(
            description =
                "How many users the account may have, inactive ones included; 10,000 by default.",
            implementation = Integer.class,
            minimum = "0",
            maximum = "10000000")
        @Nullable Change<@Min(0) @Max(10_000_000) Integer> maxUsers,
    @Schema(
            description = "How many groups of all types it may have; 5,000 by default.",
            implementation = Integer.class,
            minimum = "0",
            maximum = "1000000")
        @Nullable Change<@Min(0) @Max(1_000_000) Integer> maxGroups,
    @Schema(
            description =
                "How many groups of all types one user may be a member of itself, not by other groups; 8,000 by default.",
            implementation = Integer.class,
            minimum = "0",
            maximum = "100000")
        @Nullable Change<@Min(0) @Max(100_000) Integer> maxGroupsPerUser,
    @Schema(
            description = "How many permissions one group may be granted; 1,000 by default.",
            implementation = Integer.class,
            minimum = "0",
            maximum = "100000")
        @Nullable Change<@Min(0) @Max(100_000) Integer> maxPermissionsPerGroup) {

  /** Those limits with the changes. */
  AccountLimits of(AccountLimits limits) {
    AccountLimits initial = AccountLimits.DEFAULT;
    return new AccountLimits(
        Change.of(maxUsers, limits.maxUsers(), initial.maxUsers()),
        Change.of(maxGroups, limits.maxGroups(), initial.maxGroups()),
        Change.of(maxGroupsPerUser, limits.maxGroupsPerUser(), initial.maxGroupsPerUser()),
        Change.of(
            maxPermissionsPerGroup,
            limits.maxPermissionsPerGroup(),
            initial.maxPermissionsPerGroup()));
  }
}
