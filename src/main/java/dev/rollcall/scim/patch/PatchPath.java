package dev.rollcall.scim.patch;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.filter.FilterParser;
import dev.rollcall.scim.filter.FilterScope;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeRef;
import java.util.Optional;

/**
 * The target of an operation: {@code name.familyName}, {@code emails[type eq "work"].value}.
 *
 * @param attribute the attribute, within its extension where it has one
 * @param elements which elements of a multi-valued complex attribute; all when absent
 * @param sub the sub-attribute of it that is meant
 */
public record PatchPath(
    AttributeRef attribute, Optional<Filter> elements, Optional<Attribute> sub) {

  /**
   * Reads a path.
   *
   * @param scope the names it may use
   * @return nothing when the attribute or sub-attribute is unknown in that scope
   * @throws ScimException {@code invalidPath} when it is malformed, {@code invalidFilter} when the
   *     filter in its brackets is
   */
  public static Optional<PatchPath> parse(String path, FilterScope scope, FilterLimits limits) {
    int open = path.indexOf('[');
    if (open < 0) {
      return scope.find(path).map(PatchPath::to);
    }
    int close = path.lastIndexOf(']');
    if (close < open) {
      throw ScimException.invalidPath("The path '" + path + "' lacks a closing bracket.");
    }
    Optional<AttributeRef> attribute = scope.find(path.substring(0, open));
    if (attribute.isEmpty()) {
      return Optional.empty();
    }
    Attribute target = attribute.get().target();
    if (!target.isComplex() || !target.multiValued()) {
      throw ScimException.invalidPath(
          "The path '" + path + "' selects values of an attribute that does not have several.");
    }
    Filter elements =
        FilterParser.parse(path.substring(open + 1, close), FilterScope.within(target), limits);
    String rest = path.substring(close + 1);
    if (rest.isEmpty()) {
      return Optional.of(new PatchPath(attribute.get(), Optional.of(elements), Optional.empty()));
    }
    if (!rest.startsWith(".")) {
      throw ScimException.invalidPath("The path '" + path + "' needs a dot behind its bracket.");
    }
    return target
        .sub(rest.substring(1))
        .map(sub -> new PatchPath(attribute.get(), Optional.of(elements), Optional.of(sub)));
  }

  /** The path to an attribute or sub-attribute that was looked up. */
  public static PatchPath to(AttributeRef place) {
    int steps = place.steps().size();
    boolean isSub = steps > 1 && !place.steps().get(steps - 2).isExtension();
    return isSub
        ? new PatchPath(
            new AttributeRef(place.steps().subList(0, steps - 1)),
            Optional.empty(),
            Optional.of(place.target()))
        : new PatchPath(place, Optional.empty(), Optional.empty());
  }

  /** The attribute or sub-attribute whose value an operation carries. */
  public Attribute target() {
    return sub.orElse(attribute.target());
  }

  /** Whether the target may take a list: a multi-valued attribute as a whole. */
  public boolean isList() {
    return target().multiValued() && elements.isEmpty();
  }

  /** As RFC 7644 writes it. */
  @Override
  public String toString() {
    return attribute.path()
        + elements.map(filter -> "[" + filter + "]").orElse("")
        + sub.map(each -> "." + each.name()).orElse("");
  }
}
