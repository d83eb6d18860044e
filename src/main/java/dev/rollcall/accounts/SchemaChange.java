package dev.rollcall.accounts;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a change of a schema means to documents: where each of them must hold no value for the
 * change to be safe.
 *
 * @param demands in the order of the schema
 */
record SchemaChange(List<Demand> demands) {

  /**
   * A place that no document may hold a value at.
   *
   * @param place the names of the members to step through
   * @param reason what would become of such a value
   */
  record Demand(List<String> place, String reason) {

    /** The place without the schema's URN. */
    String field() {
      List<String> names = place.subList(1, place.size());
      return names.isEmpty() ? place.getFirst() : String.join(".", names);
    }
  }

  SchemaChange {
    demands = List.copyOf(demands);
  }

  static SchemaChange between(Schema before, Schema after) {
    List<Demand> demands = new ArrayList<>();
    compare(List.of(before.id()), before.attributes(), after.attributes(), demands);
    return new SchemaChange(demands);
  }

  private static void compare(
      List<String> parent, List<Attribute> before, List<Attribute> after, List<Demand> demands) {
    for (Attribute old : before) {
      List<String> place = below(parent, old);
      named(after, old.name())
          .ifPresentOrElse(
              changed -> compare(place, old, changed, demands),
              () -> demands.add(new Demand(place, "it would be removed")));
    }
    for (Attribute added : after) {
      boolean wasRequired = named(before, added.name()).map(Attribute::required).orElse(false);
      if (added.required() && !wasRequired) {
        demands.add(new Demand(parent, "'" + added.name() + "' would be missing there"));
      }
    }
  }

  /** Names, descriptions and when an attribute is returned say nothing about stored values. */
  private static void compare(
      List<String> place, Attribute old, Attribute changed, List<Demand> demands) {
    if (old.type() != changed.type()
        || old.multiValued() != changed.multiValued()
        || old.mutability() != changed.mutability()) {
      demands.add(new Demand(place, "its type, multiValued or mutability would change"));
    } else {
      compare(place, old.subAttributes(), changed.subAttributes(), demands);
    }
  }

  /** Documents spell a name as the schema does, so another spelling is another name. */
  private static Optional<Attribute> named(List<Attribute> attributes, String name) {
    return attributes.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static List<String> below(List<String> parent, Attribute attribute) {
    List<String> place = new ArrayList<>(parent);
    place.add(attribute.name());
    return List.copyOf(place);
  }
}
