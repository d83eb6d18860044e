package dev.rollcall.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Documents between JSON text, as the database has it, and trees. */
public final class DocumentJson {

  /** Decimal numbers keep their digits. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private DocumentJson() {}

  /** The tree of a stored document. */
  public static ObjectNode parse(String json) {
    return (ObjectNode) tree(json);
  }

  /** The tree of any stored JSON. */
  public static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document is no JSON", e);
    }
  }

  /** The text to store. */
  public static String print(ObjectNode document) {
    return document.toString();
  }
}
