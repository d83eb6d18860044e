package dev.rollcall.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The last run of requests in which nearly all active users were looked up or written. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description =
        "The last run of requests, without a pause of 15 minutes, in which at least 80 % of the"
            + " active users were looked up one by one or written: an initial cycle, a restart of"
            + " provisioning, a full synchronization.")
record FullCycle(
    @Schema(description = "UNKNOWN, RUNNING or DONE.", examples = "DONE") State state,
    @Schema(description = "When it began.") @Nullable Instant began,
    @Schema(description = "When its last user was seen.") @Nullable Instant lastSeen,
    @Schema(description = "How many active users were seen in it.") @Nullable Long users,
    @Schema(description = "What that means, in a sentence.") String message) {

  /** After it nobody waits for more of a cycle; V25 has the same. */
  private static final Duration PAUSE = Duration.ofMinutes(15);

  /** How far a full cycle is. */
  enum State {
    /** None was seen yet. */
    UNKNOWN,
    /** It may go on. */
    RUNNING,
    /** It is over. */
    DONE
  }

  static FullCycle unknown() {
    return new FullCycle(
        State.UNKNOWN,
        null,
        null,
        null,
        "No full cycle was seen yet, so it cannot be told which users the identity provider does"
            + " not know. Restart provisioning there (Entra ID) or force a synchronization. One"
            + " that reads the whole list in place of looking its users up never shows it.");
  }

  static FullCycle of(Instant began, Instant last, long users, Instant now) {
    boolean isRunning = last.plus(PAUSE).isAfter(now);
    String seen = users == 1 ? "1 active user was" : users + " active users were";
    return new FullCycle(
        isRunning ? State.RUNNING : State.DONE,
        began,
        last,
        users,
        isRunning
            ? "A full cycle began at "
                + began
                + " and may still be running: "
                + seen
                + " seen so far. Look again when nothing has come for 15 minutes."
            : "In the last full cycle, from " + began + " to " + last + ", " + seen + " seen.");
  }
}
