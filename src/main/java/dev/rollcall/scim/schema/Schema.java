package dev.rollcall.scim.schema;

import java.util.List;

/**
 * A schema: RFC 7643 section 7.
 *
 * @param id the URN, spelled as it goes over the wire
 * @param name for people
 * @param description for people
 * @param attributes in the order in which {@code /Schemas} shows them
 */
public record Schema(String id, String name, String description, List<Attribute> attributes) {

  public Schema {
    attributes = List.copyOf(attributes);
  }
}
