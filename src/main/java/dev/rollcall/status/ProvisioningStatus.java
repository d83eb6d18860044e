package dev.rollcall.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.audit.IgnoredAttribute;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of the connection check. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Whether the account's identity providers are connected, and what is amiss.")
record ProvisioningStatus(
    @Schema(
            description =
                "NO_CONTACT: no request has come yet. CONNECTED: the last ones succeeded. REFUSED:"
                    + " the last one was refused or failed. SILENT: nothing has come for 7 days."
                    + " PAUSED and SUSPENDED: the account takes no requests.",
            examples = "CONNECTED")
        State state,
    @Schema(description = "What that means and what to do, in words.") String message,
    @Schema(description = "When this was looked up.") Instant checked,
    @Schema(
            description =
                "When the last request with a good credential came, whatever became of it; up to 10"
                    + " seconds late.")
        @Nullable Instant lastContact,
    @Schema(description = "When the last request came that succeeded.")
        @Nullable Instant lastSuccess,
    @Schema(
            description =
                "The last request that was refused; absent when none was. One with a credential of"
                    + " the account, in the last 30 days, goes before those of strangers.")
        @Nullable LastRefusal lastRefusal,
    @Schema(description = "Which client came last; absent when none did.")
        @Nullable ClientGuess client,
    @Schema(
            description =
                "The account's credentials, the one that was used last first; at the most 50.")
        List<ProvisioningConnection> connections,
    @Schema(
            description =
                "The 20 attributes that are ignored the most, of the last 1,000 log entries in which"
                    + " something was. /log/ignored-attributes has them all.")
        List<IgnoredAttribute> ignoredAttributes,
    @Schema(description = "The last full cycle.") FullCycle fullCycle,
    @Schema(description = "The users that it did not touch.") UnseenUsers unseenUsers) {

  /** What the last requests say of the connection. */
  enum State {
    NO_CONTACT,
    CONNECTED,
    REFUSED,
    SILENT,
    PAUSED,
    SUSPENDED
  }

  ProvisioningStatus {
    connections = List.copyOf(connections);
    ignoredAttributes = List.copyOf(ignoredAttributes);
  }
}
