package dev.rollcall.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.embedded.DatabaseOfTests;
import dev.rollcall.keys.KeyFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The program as an operator installs it, for builds without demo mode: on a database that is given
 * by its URL, with a file of keys and a public URL.
 *
 * <p>The database is that of the system properties {@code rollcall.test.database.url}, {@code
 * .username}, {@code .password}, {@code .owner-username} and {@code .owner-password}, or else one
 * that the tests run in the folder.
 *
 * @param folder for its files
 */
public record Installation(Path folder) {

  /** Beyond a proxy, which the tests do without. */
  public static final URI PUBLIC_URL = URI.create("https://scim.rollcall.example");

  private static final String GIVEN = "rollcall.test.database.";
  private static final String ACCOUNT = "integration-tests";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** The settings that it runs with; what they need is made. */
  private Map<String, String> settings() throws IOException {
    Map<String, String> settings = new TreeMap<>(database());
    settings.put("quarkus.management.port", "0");
    settings.put("rollcall.public-url", PUBLIC_URL.toString());
    settings.put("rollcall.keys.file", keys().toString());
    settings.put("rollcall.data-dir", folder.toAbsolutePath().toString());
    // Domains are looked up by what a test starts for it; the database may be one for all of them.
    settings.put("rollcall.domains.schedule.poll", "off");
    // As in demo mode: the tests come from one address, and many of them with bad tokens.
    settings.put("rollcall.rate-limit.enabled", "false");
    return settings;
  }

  /** The same as {@code -Dname=value}. */
  List<String> properties() throws IOException {
    return properties(settings());
  }

  static List<String> properties(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
        .toList();
  }

  /** The way in that demo mode would have made, made by the admin API as an operator does. */
  Demo open(URI base) throws IOException, InterruptedException {
    String operator = operatorToken();
    try (HttpClient client = HttpClient.newHttpClient()) {
      AdminCalls calls = new AdminCalls(client, base.resolve("/api/v1/accounts"), operator);
      String account = calls.account();
      String token = calls.freshToken("/" + account + "/tokens");
      URI scim = base.resolve("/scim/" + account + "/v2");
      return new Demo(scim, token, base.resolve("/api/v1"), operator);
    }
  }

  /** Where its database is, and as whom it works there and migrates. */
  Map<String, String> database() {
    String url = System.getProperty(GIVEN + "url", "");
    if (url.isEmpty()) {
      // Not the data folder of demo mode, whose account has the same domain.
      return DatabaseOfTests.datasource(folder.resolve("installation"));
    }
    Map<String, String> given = new TreeMap<>(Map.of("quarkus.datasource.jdbc.url", url));
    Map.of(
            "username", "quarkus.datasource.username",
            "password", "quarkus.datasource.password",
            "owner-username", "quarkus.flyway.username",
            "owner-password", "quarkus.flyway.password")
        .forEach(
            (name, setting) -> {
              String value = System.getProperty(GIVEN + name, "");
              if (!value.isEmpty()) {
                given.put(setting, value);
              }
            });
    return given;
  }

  /** The file of its keys, which is made. */
  Path keys() throws IOException {
    Path file = folder.toAbsolutePath().resolve("keys.json");
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, KeyFile.generate());
    }
    return file;
  }

  /** By the program's own command, which needs nothing but the keys. */
  private String operatorToken() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Artefact.command(
                    List.of("-Drollcall.keys.file=" + keys()), "token", "--role=operator"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String token = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("there is no token for the admin API");
    }
    return token.strip();
  }

  private record AdminCalls(HttpClient client, URI accounts, String operator) {

    /** That of an earlier run, whose domain no other account could have. */
    String account() throws IOException, InterruptedException {
      for (JsonNode known : call("GET", "?limit=1000", "").get("items")) {
        if (known.get("name").textValue().equals(ACCOUNT)) {
          return readied(known.get("id").textValue());
        }
      }
      return readied(made("", "{\"name\":\"%s\"}".formatted(ACCOUNT)).get("id").textValue());
    }

    private String readied(String id) throws IOException, InterruptedException {
      call("PATCH", "/" + id, "{\"limits\":{\"maxUsers\":1000000,\"maxGroups\":100000}}");
      String domains = "/" + id + "/domains";
      if (call("GET", domains, "").get("items").isEmpty()) {
        made(domains, "{\"names\":[\"example.com\"]}");
      }
      String domain = call("GET", domains, "").at("/items/0/id").textValue();
      made("%s/%s/mark-verified".formatted(domains, domain), "{\"verifiedBy\":\"OPERATOR\"}");
      return id;
    }

    /** In place of those of earlier runs, of which an account may have but a few. */
    String freshToken(String tokens) throws IOException, InterruptedException {
      for (JsonNode old : call("GET", tokens, "").get("items")) {
        call("DELETE", tokens + "/" + old.get("id").textValue(), "");
      }
      return made(tokens, "{}").get("value").textValue();
    }

    private JsonNode made(String path, String body) throws IOException, InterruptedException {
      return call("POST", path, body);
    }

    private JsonNode call(String method, String path, String body)
        throws IOException, InterruptedException {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(accounts + path))
                  .header("Authorization", "Bearer " + operator)
                  .header("Content-Type", "application/json")
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(
            "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
      }
      return MAPPER.readTree(answer.body());
    }
  }
}
