package dev.rollcall.groups;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Literal;
import dev.rollcall.scim.filter.Operator;
import dev.rollcall.scim.patch.PatchOperation;
import dev.rollcall.scim.patch.PatchOperation.NoMatch;
import dev.rollcall.scim.patch.PatchPath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A PATCH of a group in its two parts, neither of which touches what the other does: operations on
 * the document, and changes of members, which are made without reading any.
 *
 * @param operations on attributes of the document, in their order
 * @param changes of members, in their order
 */
record MemberPatch(List<PatchOperation> operations, List<MemberChange> changes) {

  private static final String MEMBERS = "members";

  MemberPatch {
    operations = List.copyOf(operations);
    changes = List.copyOf(changes);
  }

  /**
   * Parts the operations of a request.
   *
   * @throws ScimException {@code invalidPath}, {@code invalidFilter}, {@code invalidValue}, {@code
   *     noTarget} or {@code mutability} for an operation on members that cannot be done
   */
  static MemberPatch of(List<PatchOperation> all) {
    List<PatchOperation> operations = new ArrayList<>();
    List<MemberChange> changes = new ArrayList<>();
    for (PatchOperation operation : all) {
      if (operation.path().attribute().path().equals(MEMBERS)) {
        changes.addAll(changes(operation));
      } else {
        operations.add(operation);
      }
    }
    return new MemberPatch(operations, changes);
  }

  private static List<MemberChange> changes(PatchOperation operation) {
    PatchPath path = operation.path();
    if (path.sub().isPresent()) {
      throw ScimException.mutability(
          "'%s' of a member cannot be changed. Remove the member and add another."
              .formatted(path.sub().get().name()));
    }
    return switch (operation) {
      case PatchOperation.Add(PatchPath to, JsonNode value, NoMatch otherwise) ->
          to.elements().isPresent()
              ? List.of(addSelected(to, value, otherwise))
              : List.of(new MemberChange.Add(MemberValues.ids(value)));
      case PatchOperation.Replace(PatchPath to, JsonNode value, NoMatch otherwise) ->
          to.elements().isPresent()
              ? List.of(addSelected(to, value, otherwise))
              : List.of(MemberChange.clearAll(), new MemberChange.Add(MemberValues.ids(value)));
      case PatchOperation.Remove(PatchPath from, NoMatch _) ->
          from.elements()
              .map(MemberPatch::removals)
              .orElseGet(() -> List.of(MemberChange.clearAll()));
    };
  }

  /**
   * {@code members[value eq "…"]} with the same member as the value, or with an empty object, is
   * how Entra ID has been seen to add one.
   */
  private static MemberChange addSelected(PatchPath path, JsonNode value, NoMatch otherwise) {
    if (!(otherwise instanceof NoMatch.Create(var template)) || !template.has("value")) {
      throw ScimException.noTarget(
          "The path '%s' does not say which member to add; add it as a value of 'members'."
              .formatted(path));
    }
    Set<String> ids = MemberValues.ids(template);
    if (value.has("value") && !ids.contains(value.get("value").asText())) {
      throw ScimException.mutability(
          "'value' of a member cannot be changed. Remove the member and add another.");
    }
    return new MemberChange.Add(ids);
  }

  private static List<MemberChange> removals(Filter filter) {
    return switch (filter) {
      case Filter.Or or -> or.terms().stream().flatMap(term -> removals(term).stream()).toList();
      case Filter.And and -> together(and.terms());
      case Filter.Comparison comparison -> together(List.of(comparison));
      case Filter.Not _, Filter.Present _, Filter.ValuePath _ -> throw unfit(filter);
    };
  }

  /** The one member that is all of this, or all members of a type. */
  private static List<MemberChange> together(List<Filter> terms) {
    Optional<String> id = Optional.empty();
    Set<MemberType> types = EnumSet.allOf(MemberType.class);
    for (Filter term : terms) {
      if (!(term instanceof Filter.Comparison comparison)
          || comparison.operator() != Operator.EQ
          || !(comparison.value() instanceof Literal.Text(String text))) {
        throw unfit(term);
      }
      switch (comparison.attribute().target().name()) {
        case "value" -> id = same(id, text, types);
        case "$ref" -> id = same(id, MemberValues.idOf(text), types);
        case "type" ->
            types.removeIf(type -> !MemberType.named(text).map(type::equals).orElse(false));
        default -> throw unfit(term);
      }
    }
    return List.of(
        id.<MemberChange>map(one -> new MemberChange.Remove(Set.of(one), types))
            .orElseGet(() -> new MemberChange.Clear(types)));
  }

  /** No member has two ids. */
  private static Optional<String> same(Optional<String> id, String other, Set<MemberType> types) {
    if (id.filter(one -> !one.equals(other)).isPresent()) {
      types.clear();
    }
    return Optional.of(other);
  }

  private static ScimException unfit(Filter filter) {
    return ScimException.invalidFilter(
        "Members are selected by 'value eq', '$ref eq' and 'type eq', and not by: %s."
            .formatted(filter));
  }
}
