package dev.rollcall.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An account as the admin API shows it. */
@Schema(description = "An account: one customer's users, groups and credentials.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountView(
    @Schema(description = "Its id, which never changes.") UUID id,
    @Schema(description = "How operators call it.", examples = "Acme Inc.") String name,
    @Schema(description = "Whether it is served.") AccountState state,
    @Schema(description = "When it was made.") Instant created,
    @Schema(
            description = "The SCIM base endpoint to give to the identity provider.",
            examples = "https://scim.example.com/scim/0199c0de-0000-7000-8000-000000000000/v2")
        String scimBaseUrl,
    @Schema(description = "How much it may hold.") AccountLimits limits,
    @Schema(description = "How it wants SCIM requests to be taken.") AccountSettings settings,
    @Schema(description = "How much it holds; not in lists.") @Nullable AccountUsage usage) {

  static AccountView of(Account account, String scimBaseUrl, @Nullable AccountUsage usage) {
    return new AccountView(
        account.id(),
        account.name(),
        account.state(),
        account.created(),
        scimBaseUrl,
        account.limits(),
        account.settings(),
        usage);
  }
}
