package dev.rollcall.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came back.
 *
 * @param headers by their names in lower case
 * @param body a missing node when there is none
 */
record Answer(int status, Map<String, String> headers, JsonNode body) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Reads a whole message that ends with the connection. */
  static Answer parse(byte[] message) throws IOException {
    String text = new String(message, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || !text.startsWith("HTTP/1.")) {
      throw new IOException("no HTTP answer: " + text);
    }
    Map<String, String> headers = headers(text.substring(0, end));
    boolean isChunked = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
    String body = isChunked ? joined(message, end + 4) : text.substring(end + 4);
    return new Answer(
        Integer.parseInt(text.substring(9, 12)),
        headers,
        body.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(body));
  }

  private static Map<String, String> headers(String head) {
    Map<String, String> headers = new TreeMap<>();
    head.lines()
        .skip(1)
        .map(line -> line.split(":", 2))
        .forEach(parts -> headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip()));
    return headers;
  }

  /** What a JSON pointer finds; a missing node for nothing. */
  JsonNode at(String pointer) {
    return body.at(pointer);
  }

  /** The id of the resource that came back. */
  String id() {
    return body.path("id").asText();
  }

  /** The chunks of RFC 9112 section 7.1; the head before them is ASCII. */
  private static String joined(byte[] message, int start) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int position = start;
    while (true) {
      int line = position;
      while (message[line] != '\r') {
        line++;
      }
      int size =
          Integer.parseInt(
              new String(message, position, line - position, StandardCharsets.US_ASCII), 16);
      if (size == 0) {
        return body.toString(StandardCharsets.UTF_8);
      }
      body.write(message, line + 2, size);
      position = line + 2 + size + 2;
    }
  }
}
