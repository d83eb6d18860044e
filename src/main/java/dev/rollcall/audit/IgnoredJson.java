package dev.rollcall.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rollcall.store.DocumentJson;
import java.util.ArrayList;
import java.util.List;

/** What was ignored, as a column of the log keeps it. */
final class IgnoredJson {

  /** The number and length of names are a client's choice, and the log's must not be. */
  private static final int MOST = 20;

  private static final String REST = "…";

  private IgnoredJson() {}

  static String write(List<Ignored> parts) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    parts.stream().limit(MOST).forEach(each -> add(json, LogText.path(each.path()), each.reason()));
    if (parts.size() > MOST) {
      add(json, REST, "%d more parts of the request were ignored.".formatted(parts.size() - MOST));
    }
    return json.toString();
  }

  static List<Ignored> read(String json) {
    List<Ignored> parts = new ArrayList<>();
    for (JsonNode each : DocumentJson.tree(json)) {
      parts.add(new Ignored(each.path("path").textValue(), each.path("reason").textValue()));
    }
    return parts;
  }

  private static void add(ArrayNode json, String path, String reason) {
    json.addObject().put("path", path).put("reason", reason);
  }
}
