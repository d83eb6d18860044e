package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * An identity provider in a story: it sends requests with the headers of its vendor, and wants each
 * answer to be the expected one and well-formed SCIM. Paths are below the base endpoint; they are
 * written as people read them, spaces and quotes included, and sent escaped.
 */
final class IdentityProvider {

  private static final String SCIM_JSON = "application/scim+json; charset=utf-8";
  private static final String ESCAPED = " \"<>[]\\^`{|}";

  private final URI base;
  private final URI server;
  private final Map<String, String> headers;
  private final AtomicInteger requests;

  /**
   * @param base the endpoint as the administrator entered it
   * @param server where it is to be had, as a proxy knows
   * @param headers of every request; a {@code Content-Type} that is not among them is sent with
   *     bodies alone
   * @param requests counts them
   */
  IdentityProvider(URI base, URI server, Map<String, String> headers, AtomicInteger requests) {
    this.base = base;
    this.server = server;
    this.headers = headers;
    this.requests = requests;
  }

  /** The same with one more header, or another value of it. */
  IdentityProvider with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new IdentityProvider(base, server, more, requests);
  }

  /** The same without that header. */
  IdentityProvider without(String header) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(header);
    return new IdentityProvider(base, server, fewer, requests);
  }

  /** Wants 200. */
  Answer get(String path) {
    return send("GET", path, "", 200);
  }

  /** Wants 201. */
  Answer post(String path, String json) {
    return send("POST", path, json, 201);
  }

  /** Wants 200. */
  Answer put(String path, String json) {
    return send("PUT", path, json, 200);
  }

  /** Wants 200 with the resource, or 204. */
  Answer patch(String path, String json) {
    Answer answer = exchange("PATCH", path, json);
    assertThat(answer.status()).as("PATCH %s: %s", path, answer).isIn(200, 204);
    WellFormed.check(answer, base, path);
    return answer;
  }

  /** Wants 204. */
  Answer delete(String path) {
    return send("DELETE", path, "", 204);
  }

  /** Wants that status. */
  Answer send(String method, String path, String json, int status) {
    Answer answer = exchange(method, path, json);
    assertThat(answer.status()).as("%s %s: %s", method, path, answer).isEqualTo(status);
    WellFormed.check(answer, base, path);
    return answer;
  }

  /**
   * An access token of the service itself (RFC 6749 section 4.4), from the token endpoint at the
   * root.
   *
   * @param form the body, escaped
   */
  String accessToken(String form) {
    Answer answer =
        with("Content-Type", "application/x-www-form-urlencoded").to("POST", "/oauth2/token", form);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.at("/token_type").asText()).isEqualToIgnoringCase("Bearer");
    return answer.at("/access_token").asText();
  }

  private Answer exchange(String method, String path, String json) {
    return to(method, base.getRawPath() + escaped(path), json);
  }

  private Answer to(String method, String target, String body) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Host", base.getAuthority());
    all.putAll(headers);
    if (!body.isEmpty()) {
      all.putIfAbsent("Content-Type", SCIM_JSON);
    }
    String head =
        all.entrySet().stream()
            .map(header -> "\n" + header.getKey() + ": " + header.getValue())
            .collect(Collectors.joining("", method + " " + target + " HTTP/1.1", ""));
    requests.incrementAndGet();
    try {
      return new RequestFile(head, body).send(server);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target, e);
    }
  }

  private static String escaped(String path) {
    StringBuilder escaped = new StringBuilder();
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      if (each < 0 || ESCAPED.indexOf(each) >= 0) {
        escaped.append("%%%02X".formatted(each));
      } else {
        escaped.append((char) each);
      }
    }
    return escaped.toString();
  }
}
