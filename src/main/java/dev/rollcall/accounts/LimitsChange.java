package dev.rollcall.accounts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of an account's limits; null leaves one as it is. */
@Schema(description = "Limits of an account; one that is left out stays as it is.")
record LimitsChange(
    @Schema(
            description =
                "How many users the account may have, inactive ones included; 10,000 by default.")
        @Min(0)
        @Max(10_000_000)
        @Nullable Integer maxUsers,
    @Schema(description = "How many groups of all types it may have; 5,000 by default.")
        @Min(0)
        @Max(1_000_000)
        @Nullable Integer maxGroups,
    @Schema(
            description =
                "How many groups of all types one user may be a member of itself, not by other groups; 8,000 by default.")
        @Min(0)
        @Max(100_000)
        @Nullable Integer maxGroupsPerUser,
    @Schema(description = "How many permissions one group may be granted; 1,000 by default.")
        @Min(0)
        @Max(100_000)
        @Nullable Integer maxPermissionsPerGroup) {

  /** Those limits with the changes. */
  AccountLimits of(AccountLimits limits) {
    return new AccountLimits(
        or(maxUsers, limits.maxUsers()),
        or(maxGroups, limits.maxGroups()),
        or(maxGroupsPerUser, limits.maxGroupsPerUser()),
        or(maxPermissionsPerGroup, limits.maxPermissionsPerGroup()));
  }

  private static int or(@Nullable Integer changed, int current) {
    return changed == null ? current : changed;
  }
}
