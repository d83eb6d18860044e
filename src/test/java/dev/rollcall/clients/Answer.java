package dev.rollcall.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What came back.
 *
 * @param body a missing node when there is none
 */
record Answer(int status, JsonNode body) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Reads a whole message that ends with the connection. */
  static Answer parse(byte[] message) throws IOException {
    String text = new String(message, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || !text.startsWith("HTTP/1.")) {
      throw new IOException("no HTTP answer: " + text);
    }
    boolean isChunked =
        text.substring(0, end).toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked");
    String body = isChunked ? joined(message, end + 4) : text.substring(end + 4);
    return new Answer(
        Integer.parseInt(text.substring(9, 12)),
        body.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(body));
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
