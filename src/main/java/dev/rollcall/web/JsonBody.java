package dev.rollcall.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.Map;

/** The JSON of an answer, written piece by piece: it may be larger than memory. */
@FunctionalInterface
public interface JsonBody {

  /** Writes one JSON value. */
  void write(JsonGenerator json) throws IOException;

  /** The fields of an object that has been begun. */
  static void writeFields(ObjectNode fields, JsonGenerator json) throws IOException {
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      json.writeFieldName(field.getKey());
      json.writeTree(field.getValue());
    }
  }

  /** The body of a JAX-RS response. The server's buffer decides when to send. */
  default StreamingOutput output() {
    return stream -> {
      try (JsonGenerator json = JsonBodies.MAPPER.createGenerator(stream)) {
        write(json);
      }
    };
  }
}
