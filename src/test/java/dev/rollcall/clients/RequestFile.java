package dev.rollcall.clients;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * A request of a client, in the form of a {@code .http} file: request line, headers, an empty line,
 * body. Placeholders such as <code>{{token}}</code> stand for what differs from run to run.
 *
 * @param head the request line and the headers
 * @param body empty when there is none
 */
record RequestFile(String head, String body) {

  /** Reads a file below {@code clients/}. */
  static RequestFile read(String name, Map<String, String> placeholders) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            RequestFile.class.getResourceAsStream("/clients/" + name + ".http"), name)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      String filled = fill(text, placeholders);
      int end = filled.indexOf("\n\n");
      return end < 0
          ? new RequestFile(filled.strip(), "")
          : new RequestFile(filled.substring(0, end), filled.substring(end + 2));
    }
  }

  static String fill(String text, Map<String, String> placeholders) {
    String filled = text;
    for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
      filled = filled.replace("{{" + placeholder.getKey() + "}}", placeholder.getValue());
    }
    if (filled.contains("{{")) {
      throw new IllegalArgumentException("a placeholder has no value: " + filled);
    }
    return filled;
  }

  /**
   * Sends the request over a bare socket, because every HTTP client adds headers of its own. Added
   * here is only what frames the message.
   */
  Answer send(URI server) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String frame = content.length == 0 ? "" : "Content-Length: " + content.length + "\n";
    String request = (head + "\n" + frame + "Connection: close\n\n").replace("\n", "\r\n");
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(content);
      socket.getOutputStream().flush();
      return Answer.parse(socket.getInputStream().readAllBytes());
    }
  }
}
