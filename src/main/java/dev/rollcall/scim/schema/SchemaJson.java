package dev.rollcall.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Schemas between JSON (RFC 7643 section 7) and records. */
public final class SchemaJson {

  public static final String SCHEMA_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";

  private SchemaJson() {}

  /** Reads one of the schemas that the product brings along. */
  static Schema fromResource(String fileName) {
    try (InputStream file = SchemaJson.class.getResourceAsStream(fileName)) {
      if (file == null) {
        throw new IllegalStateException("schema file is missing: " + fileName);
      }
      return read(new JsonMapper().readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a schema.
   *
   * @throws IllegalArgumentException when it is not in the RFC's form
   */
  public static Schema read(JsonNode json) {
    return new Schema(
        text(json, "id"),
        text(json, "name"),
        text(json, "description"),
        attributes(json.path("attributes")));
  }

  /** The schema as {@code /Schemas} shows it, without {@code meta}. */
  public static ObjectNode write(Schema schema) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(SCHEMA_SCHEMA);
    json.put("id", schema.id());
    json.put("name", schema.name());
    json.put("description", schema.description());
    writeAll(schema.attributes(), json.putArray("attributes"));
    return json;
  }

  private static List<Attribute> attributes(JsonNode array) {
    List<Attribute> attributes = new ArrayList<>();
    array.forEach(each -> attributes.add(attribute(each)));
    return attributes;
  }

  private static Attribute attribute(JsonNode json) {
    return new Attribute(
        text(json, "name"),
        byWireName(Attribute.Type.values(), Attribute.Type::wireName, text(json, "type")),
        json.path("multiValued").booleanValue(),
        text(json, "description"),
        json.path("required").booleanValue(),
        texts(json.path("canonicalValues")),
        json.path("caseExact").booleanValue(),
        byWireName(
            Attribute.Mutability.values(),
            Attribute.Mutability::wireName,
            text(json, "mutability")),
        byWireName(
            Attribute.Returned.values(), Attribute.Returned::wireName, text(json, "returned")),
        byWireName(
            Attribute.Uniqueness.values(),
            Attribute.Uniqueness::wireName,
            text(json, "uniqueness")),
        texts(json.path("referenceTypes")),
        attributes(json.path("subAttributes")));
  }

  private static void writeAll(List<Attribute> attributes, ArrayNode array) {
    for (Attribute attribute : attributes) {
      ObjectNode json = array.addObject();
      json.put("name", attribute.name());
      json.put("type", attribute.type().wireName());
      json.put("multiValued", attribute.multiValued());
      json.put("description", attribute.description());
      json.put("required", attribute.required());
      writeTexts(json, "canonicalValues", attribute.canonicalValues());
      json.put("caseExact", attribute.caseExact());
      json.put("mutability", attribute.mutability().wireName());
      json.put("returned", attribute.returned().wireName());
      json.put("uniqueness", attribute.uniqueness().wireName());
      writeTexts(json, "referenceTypes", attribute.referenceTypes());
      if (attribute.isComplex()) {
        writeAll(attribute.subAttributes(), json.putArray("subAttributes"));
      }
    }
  }

  private static void writeTexts(ObjectNode json, String key, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = json.putArray(key);
      values.forEach(array::add);
    }
  }

  private static <E extends Enum<E>> E byWireName(
      E[] constants, Function<E, String> wireName, String wanted) {
    return Arrays.stream(constants)
        .filter(constant -> wireName.apply(constant).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not a characteristic: " + wanted));
  }

  private static String text(JsonNode json, String key) {
    JsonNode value = json.path(key);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("a schema definition lacks the text '" + key + "'");
    }
    return value.textValue();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.textValue()));
    return texts;
  }
}
