package dev.rollcall.accounts;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much an account holds. */
@Schema(description = "How much of its limits the account uses.")
record AccountUsage(
    @Schema(description = "Users in the account.") long users,
    @Schema(description = "Groups in the account, of all types.") long groups) {}
