package dev.rollcall.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a change of one member costs in a small group and in a large one, one request after the
 * other: {@code java MembersBenchmark.java data/demo.json 100000} against a service in demo mode.
 */
public final class MembersBenchmark {

  private static final int SMALL = 10;
  private static final int REQUESTS = 1_000;
  private static final int BULK = 500;
  private static final Pattern LOCATION = Pattern.compile("\"location\":\"[^\"]*/Users/([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String run = Long.toString(System.currentTimeMillis(), 36);
  private final String base;
  private final String token;

  private MembersBenchmark(String demo) {
    base = member(demo, "scimBaseUrl");
    token = member(demo, "scimToken");
  }

  /** Takes the path of {@code demo.json} and the size of the large group. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String demo = Files.readString(Path.of(arguments[0]));
    new MembersBenchmark(demo).measure(Integer.parseInt(arguments[1]));
  }

  private void measure(int size) throws IOException, InterruptedException {
    List<String> users = users(size + SMALL + 1);
    String newcomer = users.removeLast();
    String small = group("small", users.subList(size, size + SMALL));
    long start = System.nanoTime();
    String large = group("large", users.subList(0, size));
    System.out.printf("%,d members in one POST: %,d ms%n", size, millis(start));
    for (int round = 0; round < 2; round++) { // The first one warms up.
      for (String group : List.of(small, large)) {
        String name = group.equals(small) ? "small" : "large";
        measure(name + ": add 1, remove 1", i -> change(group, newcomer, i % 2 == 0));
        measure(name + ": is a member?", i -> check(group, users.get(size)));
        measure(name + ": GET without members", i -> get(group + "?excludedAttributes=members"));
      }
    }
    start = System.nanoTime();
    int length = get(large);
    System.out.printf("GET of %,d bytes: %,d ms%n", length, millis(start));
    start = System.nanoTime();
    String again = group("again", List.of());
    for (int i = 0; i < size; i += 100) {
      patch(again, "add", users.subList(i, Math.min(size, i + 100)));
    }
    System.out.printf("%,d members in PATCHes of 100: %,d ms%n", size, millis(start));
  }

  /** One of many requests. */
  @FunctionalInterface
  private interface Work {
    void run(int number) throws IOException, InterruptedException;
  }

  private static void measure(String name, Work work) throws IOException, InterruptedException {
    long[] micros = new long[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      long start = System.nanoTime();
      work.run(i);
      micros[i] = (System.nanoTime() - start) / 1_000;
    }
    Arrays.sort(micros);
    System.out.printf(
        "%-28s p50 %,6d µs   p95 %,6d µs%n",
        name, micros[REQUESTS / 2], micros[REQUESTS * 95 / 100]);
  }

  private static long millis(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private void change(String group, String user, boolean add)
      throws IOException, InterruptedException {
    patch(group, add ? "add" : "remove", List.of(user));
  }

  private void patch(String group, String op, List<String> users)
      throws IOException, InterruptedException {
    send(
        "PATCH",
        "/Groups/" + group,
        "{\"Operations\":[{\"op\":\"%s\",\"path\":\"members\",\"value\":%s}]}"
            .formatted(op, values(users)),
        204);
  }

  private void check(String group, String user) throws IOException, InterruptedException {
    String filter = "id eq \"%s\" and members eq \"%s\"".formatted(group, user);
    String query = URLEncoder.encode(filter, StandardCharsets.UTF_8);
    send("GET", "/Groups?attributes=id&filter=" + query, "", 200);
  }

  private int get(String group) throws IOException, InterruptedException {
    return send("GET", "/Groups/" + group, "", 200).length();
  }

  private String group(String name, List<String> members) throws IOException, InterruptedException {
    String body =
        "{\"displayName\":\"%s %s\",\"members\":%s}".formatted(name, run, values(members));
    Matcher id = ID.matcher(send("POST", "/Groups?excludedAttributes=members", body, 201));
    if (!id.find()) {
      throw new IllegalStateException("no id");
    }
    return id.group(1);
  }

  private List<String> users(int number) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    while (ids.size() < number) {
      StringBuilder operations = new StringBuilder();
      for (int i = 0; i < Math.min(BULK, number - ids.size()); i++) {
        operations
            .append(operations.isEmpty() ? "" : ",")
            .append(
                "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"%d\",\"data\":{\"userName\":\"m%d.%s@example.com\"}}"
                    .formatted(i, ids.size() + i, run));
      }
      Matcher made =
          LOCATION.matcher(send("POST", "/Bulk", "{\"Operations\":[" + operations + "]}", 200));
      while (made.find()) {
        ids.add(made.group(1));
      }
    }
    return ids;
  }

  private static String values(List<String> ids) {
    StringBuilder values = new StringBuilder("[");
    for (String id : ids) {
      values.append(values.length() == 1 ? "" : ",").append("{\"value\":\"" + id + "\"}");
    }
    return values.append(']').toString();
  }

  private String send(String method, String path, String body, int expected)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/scim+json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response =
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (response.statusCode() != expected) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  private static String member(String json, String name) {
    Matcher member = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    if (!member.find()) {
      throw new IllegalArgumentException("no " + name + " in demo.json");
    }
    return member.group(1);
  }
}
