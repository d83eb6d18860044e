package dev.rollcall.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Reads what a client sent into the canonical form in which a document is stored: names as the
 * schema spells them, values of the schema's types, nothing unassigned (RFC 7643 section 2.5),
 * nothing read-only and nothing that must not be kept (a password).
 *
 * <p>Strict about types. What lenient clients need happens before.
 */
public final class DocumentReader {

  private final List<String> unknown = new ArrayList<>();
  private final List<String> notKept = new ArrayList<>();

  /** The paths of attributes that no schema of the resource type has, in the order met. */
  public List<String> unknown() {
    return List.copyOf(unknown);
  }

  /** The paths of write-only attributes that came with a value: it was dropped. */
  public List<String> notKept() {
    return List.copyOf(notKept);
  }

  /**
   * Reads a whole resource, without asking for its required attributes.
   *
   * @return a new tree in canonical form
   * @throws ScimException {@code invalidValue} for a value of the wrong type
   */
  public ObjectNode document(ObjectNode resource, ResourceType type) {
    return complex(type.root(), resource, "");
  }

  /**
   * Reads the value of an attribute, a list where it is multi-valued.
   *
   * @param path how to name it in an error
   * @return the canonical value; a JSON null when the attribute is thereby unassigned
   * @throws ScimException {@code invalidValue} for a value of the wrong type
   */
  public JsonNode value(Attribute attribute, JsonNode value, String path) {
    if (value.isNull()) {
      return value;
    }
    return attribute.multiValued()
        ? multiple(attribute, value, path)
        : element(attribute, value, path);
  }

  private ObjectNode complex(Attribute complex, ObjectNode object, String prefix) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      Attribute attribute = complex.sub(field.getKey()).orElse(null);
      if (attribute == null) {
        unknown.add(prefix + field.getKey());
      } else if (attribute.mutability() == Attribute.Mutability.WRITE_ONLY) {
        drop(prefix + attribute.name(), field.getValue());
      } else if (!attribute.isReadOnly()) {
        put(document, attribute, value(attribute, field.getValue(), prefix + attribute.name()));
      }
    }
    return document;
  }

  private void drop(String path, JsonNode value) {
    if (!value.isNull()) {
      notKept.add(path);
    }
  }

  private static void put(ObjectNode document, Attribute attribute, JsonNode value) {
    if (value.isNull()) {
      return;
    }
    if (document.has(attribute.name())) {
      throw ScimException.invalidSyntax(
          "The attribute '" + attribute.name() + "' stands there twice, in different spellings.");
    }
    document.set(attribute.name(), value);
  }

  private JsonNode multiple(Attribute attribute, JsonNode value, String path) {
    if (!value.isArray()) {
      throw wrongType(path, "a list", value);
    }
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : value) {
      JsonNode read = element.isNull() ? element : element(attribute, element, path);
      if (!read.isNull()) {
        values.add(read);
      }
    }
    requireOnePrimary(values, path);
    return values.isEmpty() ? JsonNodeFactory.instance.nullNode() : values;
  }

  /** RFC 7643 section 2.4: the primary value "true" stands there at most once. */
  private static void requireOnePrimary(ArrayNode values, String path) {
    long primaries = 0;
    for (JsonNode element : values) {
      primaries += element.path("primary").booleanValue() ? 1 : 0;
    }
    if (primaries > 1) {
      throw ScimException.invalidValue(
          "Only one value of '" + path + "' can be primary, but " + primaries + " are.");
    }
  }

  /** Reads one value, also of a multi-valued attribute; else as {@link #value}. */
  public JsonNode element(Attribute attribute, JsonNode value, String path) {
    return switch (attribute.type()) {
      case STRING, REFERENCE -> require(value.isTextual(), value, path, "a string");
      case BINARY -> require(isBase64(value), value, path, "base64 text");
      case BOOLEAN -> require(value.isBoolean(), value, path, "true or false");
      case INTEGER -> require(value.isIntegralNumber(), value, path, "a whole number");
      case DECIMAL ->
          require(isFinite(value), value, path, "a number within the range of a double");
      case DATE_TIME ->
          require(
              value.isTextual() && DateTimes.parse(value.textValue()).isPresent(),
              value,
              path,
              "a date and time such as 2026-01-31T12:00:00Z");
      case COMPLEX -> {
        require(value.isObject(), value, path, "an object");
        ObjectNode read = complex(attribute, (ObjectNode) value, path + attribute.separator());
        yield read.isEmpty() ? JsonNodeFactory.instance.nullNode() : read;
      }
    };
  }

  /** RFC 7643 section 2.3.6; padding may be left out. */
  private static boolean isBase64(JsonNode value) {
    if (!value.isTextual()) {
      return false;
    }
    try {
      Base64.getDecoder().decode(value.textValue());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Jackson makes an infinite double of 1e999, which it would write as a string. */
  private static boolean isFinite(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.doubleValue());
  }

  private static JsonNode require(boolean fits, JsonNode value, String path, String expected) {
    if (!fits) {
      throw wrongType(path, expected, value);
    }
    return value;
  }

  private static ScimException wrongType(String path, String expected, JsonNode value) {
    String found =
        switch (value.getNodeType()) {
          case STRING -> "a string that is none";
          case ARRAY -> "a list";
          case OBJECT -> "an object";
          case BOOLEAN -> "a boolean";
          case NUMBER -> "a number";
          case NULL, MISSING, BINARY, POJO -> "null";
        };
    return ScimException.invalidValue(
        "The value of '" + path + "' must be " + expected + ", but is " + found + ".");
  }
}
