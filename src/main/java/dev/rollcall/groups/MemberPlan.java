package dev.rollcall.groups;

import dev.rollcall.store.Ids;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is left to do for members when all changes of a request are taken together, however many
 * there are: at most one deletion and one insertion for each type of member. What one change adds
 * and the next removes, or the reverse, is not done at all.
 */
final class MemberPlan {

  /** For the members of one type. */
  static final class Lane {

    private final Set<UUID> added = new LinkedHashSet<>();
    private final Set<UUID> removed = new LinkedHashSet<>();
    private boolean cleared;

    /** Those who are members afterwards, each once. */
    Set<UUID> added() {
      return added;
    }

    /** Those who are none afterwards; not told where {@link #cleared} is. */
    Set<UUID> removed() {
      return removed;
    }

    /** Whether nobody but the added ones is a member afterwards. */
    boolean cleared() {
      return cleared;
    }

    /** Whether some become members and others cease to be. */
    boolean mixes() {
      return !added.isEmpty() && (cleared || !removed.isEmpty());
    }

    private void add(UUID id) {
      added.add(id);
      removed.remove(id);
    }

    private void remove(UUID id) {
      added.remove(id);
      if (!cleared) {
        removed.add(id);
      }
    }

    private void clear() {
      added.clear();
      removed.clear();
      cleared = true;
    }
  }

  private final Map<MemberType, Lane> lanes = new EnumMap<>(MemberType.class);

  private MemberPlan() {
    for (MemberType type : MemberType.values()) {
      lanes.put(type, new Lane());
    }
  }

  /**
   * Takes all changes together.
   *
   * @param known who of the added ones is in the account; others are left out
   */
  static MemberPlan of(List<MemberChange> changes, KnownMembers known) {
    MemberPlan plan = new MemberPlan();
    changes.forEach(change -> plan.take(change, known));
    return plan;
  }

  private void take(MemberChange change, KnownMembers known) {
    switch (change) {
      case MemberChange.Add(Set<String> ids) ->
          ids.forEach(
              id -> known.find(id).ifPresent(member -> lane(member.type()).add(member.id())));
      case MemberChange.Remove(Set<String> ids, Set<MemberType> types) ->
          ids.forEach(
              id ->
                  Ids.parse(id).ifPresent(uuid -> types.forEach(type -> lane(type).remove(uuid))));
      case MemberChange.Clear(Set<MemberType> types) -> types.forEach(type -> lane(type).clear());
    }
  }

  Lane lane(MemberType type) {
    return lanes.getOrDefault(type, new Lane());
  }

  /** Whether a group becomes a member, perhaps. */
  boolean nests() {
    return !lane(MemberType.GROUP).added().isEmpty();
  }

  /** The types of members for which something is to be done. */
  Set<MemberType> types() {
    Set<MemberType> types = EnumSet.noneOf(MemberType.class);
    lanes.forEach(
        (type, lane) -> {
          if (lane.cleared() || !lane.added().isEmpty() || !lane.removed().isEmpty()) {
            types.add(type);
          }
        });
    return types;
  }
}
