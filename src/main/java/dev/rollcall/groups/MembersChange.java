package dev.rollcall.groups;

import dev.rollcall.web.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who becomes a member of a group, and who ceases to be one. */
@Schema(description = "Who becomes a member of a group of type LOCAL, and who is one no longer.")
record MembersChange(
    @Schema(description = "The ids of users who are members afterwards; at most 1,000.")
        @Size(max = MOST)
        @Nullable List<@NotNull UUID> add,
    @Schema(description = "The ids of users who are no members afterwards; at most 1,000.")
        @Size(max = MOST)
        @Nullable List<@NotNull UUID> remove) {

  static final int MOST = 1_000;

  Set<UUID> added() {
    return add == null ? Set.of() : Set.copyOf(add);
  }

  Set<UUID> removed() {
    return remove == null ? Set.of() : Set.copyOf(remove);
  }

  /**
   * Refuses what contradicts itself.
   *
   * @throws ProblemException 400 for a user to add and to remove
   */
  void check() {
    Set<UUID> both = new HashSet<>(added());
    both.retainAll(removed());
    if (!both.isEmpty()) {
      throw ProblemException.invalid(
          "The user %s is to be added and to be removed. Name it once."
              .formatted(both.iterator().next()));
    }
  }
}
