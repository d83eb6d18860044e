package dev.rollcall.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scim.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operations of a test, from a JSON list of them. */
public final class SentOperations {

  private SentOperations() {}

  public static List<SentOperation> of(String json) {
    List<SentOperation> operations = new ArrayList<>();
    for (JsonNode sent : Json.value(json)) {
      operations.add(
          new SentOperation(
              sent.path("op").textValue(),
              Optional.ofNullable(sent.path("path").textValue()),
              Optional.ofNullable(sent.get("value"))));
    }
    return operations;
  }
}
