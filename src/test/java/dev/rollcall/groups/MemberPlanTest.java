package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.groups.MemberChange.Add;
import dev.rollcall.groups.MemberChange.Clear;
import dev.rollcall.groups.MemberChange.Remove;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All changes of a request taken together. */
class MemberPlanTest {

  private static final String A = new UUID(1, 1).toString();
  private static final String B = new UUID(1, 2).toString();
  private static final String G = new UUID(2, 1).toString();
  private static final KnownMembers KNOWN =
      new KnownMembers(
          Map.of(
              UUID.fromString(A), MemberType.USER,
              UUID.fromString(B), MemberType.USER,
              UUID.fromString(G), MemberType.GROUP));

  static Stream<Arguments> changes() {
    return Stream.of(
        row("nothing", List.of(), false, Set.of(), Set.of()),
        row("add", List.of(add(A), add(B)), false, Set.of(A, B), Set.of()),
        row("remove", List.of(remove(A), remove(B)), false, Set.of(), Set.of(A, B)),
        row("add, then remove", List.of(add(A), remove(A)), false, Set.of(), Set.of(A)),
        row("remove, then add", List.of(remove(A), add(A)), false, Set.of(A), Set.of()),
        row("clear, then add", List.of(MemberChange.clearAll(), add(A)), true, Set.of(A), Set.of()),
        row("add, then clear", List.of(add(A), MemberChange.clearAll()), true, Set.of(), Set.of()),
        row(
            "clear, then remove",
            List.of(MemberChange.clearAll(), remove(A)),
            true,
            Set.of(),
            Set.of()),
        row(
            "clear groups",
            List.of(add(A), new Clear(Set.of(MemberType.GROUP))),
            false,
            Set.of(A),
            Set.of()),
        row(
            "remove a group of that id",
            List.of(new Remove(Set.of(A), Set.of(MemberType.GROUP))),
            false,
            Set.of(),
            Set.of()),
        row(
            "add somebody unknown",
            List.of(add("x"), add(new UUID(9, 9).toString())),
            false,
            Set.of(),
            Set.of()),
        row("remove what is no id", List.of(remove("x")), false, Set.of(), Set.of()));
  }

  private static Arguments row(
      String name,
      List<MemberChange> changes,
      boolean cleared,
      Set<String> added,
      Set<String> removed) {
    return argumentSet(name, changes, cleared, added, removed);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void lastWordOnAUser_counts(
      List<MemberChange> changes, boolean cleared, Set<String> added, Set<String> removed) {
    MemberPlan.Lane users = MemberPlan.of(changes, KNOWN).lane(MemberType.USER);

    assertThat(users.cleared()).isEqualTo(cleared);
    assertThat(users.added()).extracting(UUID::toString).containsExactlyInAnyOrderElementsOf(added);
    assertThat(users.removed())
        .extracting(UUID::toString)
        .containsExactlyInAnyOrderElementsOf(removed);
  }

  @Test
  void usersAndGroups_areChangedApart() {
    MemberPlan plan = MemberPlan.of(List.of(add(A), add(G)), KNOWN);

    assertThat(plan.lane(MemberType.GROUP).added()).containsExactly(UUID.fromString(G));
    assertThat(plan.lane(MemberType.USER).added()).containsExactly(UUID.fromString(A));
    assertThat(plan.nests()).isTrue();
    assertThat(MemberPlan.of(List.of(add(A)), KNOWN).nests()).isFalse();
    assertThat(MemberPlan.of(List.of(add(A)), KNOWN).types()).containsExactly(MemberType.USER);
  }

  @Test
  void idInUpperCase_isTheSame() {
    assertThat(MemberPlan.of(List.of(add(A.toUpperCase(Locale.ROOT))), KNOWN).types())
        .containsExactly(MemberType.USER);
  }

  private static MemberChange add(String id) {
    return new Add(Set.of(id));
  }

  private static MemberChange remove(String id) {
    return new Remove(Set.of(id));
  }
}
