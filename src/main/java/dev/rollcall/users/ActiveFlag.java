package dev.rollcall.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Whether a user is active, as its document says it. */
final class ActiveFlag {

  private static final String ACTIVE = "active";

  private ActiveFlag() {}

  /** A user is active unless the one who makes it says otherwise. */
  static void setByDefault(ObjectNode made) {
    if (!made.has(ACTIVE)) {
      made.put(ACTIVE, true);
    }
  }

  /** A user is active or it is not: leaving {@code active} out, or clearing it, changes nothing. */
  static void keep(ObjectNode before, ObjectNode after) {
    JsonNode active = before.get(ACTIVE);
    if (active != null && !after.has(ACTIVE)) {
      after.set(ACTIVE, active);
    }
  }

  /** Whether a change disables the user. */
  static boolean isTakenAway(ObjectNode before, ObjectNode after) {
    return before.path(ACTIVE).booleanValue() && !after.path(ACTIVE).booleanValue();
  }

  /** What a change does to it, for the log; nothing as a rule. */
  static Optional<String> told(ObjectNode before, ObjectNode after) {
    if (isTakenAway(before, after)) {
      return Optional.of("deactivated");
    }
    return isTakenAway(after, before) ? Optional.of("reactivated") : Optional.empty();
  }
}
