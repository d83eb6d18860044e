package dev.rollcall.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What came back.
 *
 * @param body a missing node when there is none
 */
record Answer(int status, JsonNode body) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Reads a whole message whose body is not chunked and ends with the connection. */
  static Answer parse(byte[] message) throws IOException {
    String text = new String(message, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
      throw new IOException("no HTTP answer: " + text);
    }
    String body = text.substring(end + 4);
    return new Answer(
        Integer.parseInt(text.substring(9, 12)),
        body.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(body));
  }
}
