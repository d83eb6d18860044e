package dev.rollcall.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.DocumentReader;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaJson;
import dev.rollcall.scim.schema.TestingSchemas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Resources at random, of a type that has attributes of every kind. */
final class RandomDocuments {

  /** What neither the core schemas nor the staff schema have. */
  private static final Schema MORE =
      SchemaJson.read(
          Json.value(
              """
              {"id": "urn:example:scim:More:1.0:User", "name": "More", "description": "-",
               "attributes": [%s, %s, %s, %s, %s, %s, %s, %s]}
              """
                  .formatted(
                      attribute("code", "string", false, true),
                      attribute("codes", "string", true, true),
                      attribute("payGrade$x", "string", false, false),
                      attribute("scores", "decimal", true, false),
                      attribute("badges", "integer", true, false),
                      attribute("seen", "dateTime", true, false),
                      attribute("remote", "boolean", false, false),
                      attribute("links", "reference", true, true))));

  static final ResourceType TYPE =
      CoreSchemas.USER_TYPE.extendedBy(List.of(TestingSchemas.STAFF, MORE));

  private final RandomValues values;

  RandomDocuments(RandomValues values) {
    this.values = values;
  }

  private static String attribute(
      String name, String type, boolean multiValued, boolean caseExact) {
    return """
        {"name": "%s", "type": "%s", "multiValued": %s, "caseExact": %s, "required": false,
         "description": "-", "mutability": "readWrite", "returned": "default", "uniqueness": "none"}
        """
        .formatted(name, type, multiValued, caseExact);
  }

  /** Some resources in canonical form; no two have one userName. */
  List<Resource> resources(int count) {
    Set<String> names = new HashSet<>();
    List<Resource> resources = new ArrayList<>();
    while (resources.size() < count) {
      ObjectNode sent = DocumentJson.parse(object(TYPE.root().subAttributes()));
      String userName = values.text();
      if (names.add(userName.toLowerCase(Locale.ROOT))) {
        sent.put("userName", userName);
        ObjectNode document = new DocumentReader().document(sent, TYPE);
        resources.add(
            new Resource(
                new UUID(values.number(9), resources.size()), document, 1, time(), time()));
      }
    }
    return resources;
  }

  private Instant time() {
    return Instant.parse("2026-01-31T12:00:00Z").plusMillis(values.number(3));
  }

  private String object(List<Attribute> attributes) {
    return attributes.stream()
        .filter(_ -> values.chance(50))
        .map(attribute -> RandomValues.quoted(attribute.name()) + ":" + value(attribute))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String value(Attribute attribute) {
    return attribute.multiValued()
        ? IntStream.range(0, values.number(4))
            .mapToObj(_ -> single(attribute))
            .collect(Collectors.joining(",", "[", "]"))
        : single(attribute);
  }

  private String single(Attribute attribute) {
    return switch (attribute.type()) {
      case STRING, REFERENCE -> RandomValues.quoted(values.text());
      case BINARY -> RandomValues.quoted(values.base64());
      // Two primary values would be refused.
      case BOOLEAN -> String.valueOf(!attribute.name().equals("primary") && values.chance(50));
      case INTEGER -> values.integer();
      case DECIMAL -> values.decimal();
      case DATE_TIME -> RandomValues.quoted(values.dateTime());
      case COMPLEX -> object(attribute.subAttributes());
    };
  }
}
