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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a change of one member costs in a small group and in a large one, one request after the
 * other, and what it costs to make, read and delete the large one: {@code java
 * MembersBenchmark.java data/demo.json 100000} against a service in demo mode. Needs nothing but
 * the JDK.
 */
public final class MembersBenchmark {

  private static final int SMALL = 10;
  private static final int REQUESTS = 1_000;
  private static final int BULK = 500;
  private static final int PART = 100;
  private static final int CLIENTS = 4;
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
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    String demo = Files.readString(Path.of(arguments[0]));
    new MembersBenchmark(demo).measure(Integer.parseInt(arguments[1]));
  }

  private void measure(int size) throws IOException, InterruptedException, ExecutionException {
    List<String> users = users(size + SMALL + 1);
    String newcomer = users.removeLast();
    String small = group("small", users.subList(size, size + SMALL));
    long start = System.nanoTime();
    String large = group("large", users.subList(0, size));
    System.out.printf("%,d members in one POST: %,d ms%n", size, millis(start));
    start = System.nanoTime();
    int length = get(large);
    System.out.printf("GET of all members, %,d bytes: %,d ms%n", length, millis(start));
    compare(small, large, newcomer, users.get(size)); // Warms up.
    compare(small, large, newcomer, users.get(size)).forEach(System.out::println);
    start = System.nanoTime();
    String again = group("again", List.of());
    for (int i = 0; i < size; i += PART) {
      patch(again, "add", users.subList(i, Math.min(size, i + PART)));
    }
    System.out.printf("%,d members in PATCHes of %d: %,d ms%n", size, PART, millis(start));
    start = System.nanoTime();
    put(again, users.subList(0, size));
    System.out.printf("PUT of the same %,d members: %,d ms%n", size, millis(start));
    start = System.nanoTime();
    send("DELETE", "/Groups/" + large, "", 204);
    System.out.printf("DELETE of a group of %,d: %,d ms%n", size, millis(start));
  }

  /** One of many requests. */
  @FunctionalInterface
  private interface Work {
    void run(String group) throws IOException, InterruptedException;
  }

  /**
   * The same requests to both groups by turns, so that whatever else the machine does slows both.
   */
  private List<String> compare(String small, String large, String newcomer, String member)
      throws IOException, InterruptedException {
    Map<String, Work> works = new LinkedHashMap<>();
    works.put("add 1", group -> patch(group, "add", List.of(newcomer)));
    works.put("is a member?", group -> check(group, member));
    works.put("GET without members", group -> get(group + "?excludedAttributes=members"));
    works.put("remove 1", group -> patch(group, "remove", List.of(newcomer)));
    Map<String, long[][]> micros = new LinkedHashMap<>();
    works.keySet().forEach(name -> micros.put(name, new long[2][REQUESTS]));
    for (int i = 0; i < REQUESTS; i++) {
      for (Map.Entry<String, Work> work : works.entrySet()) {
        long[][] times = micros.getOrDefault(work.getKey(), new long[2][REQUESTS]);
        times[0][i] = micros(work.getValue(), small);
        times[1][i] = micros(work.getValue(), large);
      }
    }
    List<String> lines = new ArrayList<>();
    micros.forEach((name, times) -> lines.add(line(name, times[0], times[1])));
    return lines;
  }

  private static long micros(Work work, String group) throws IOException, InterruptedException {
    long start = System.nanoTime();
    work.run(group);
    return (System.nanoTime() - start) / 1_000;
  }

  private static String line(String name, long[] small, long[] large) {
    Arrays.sort(small);
    Arrays.sort(large);
    return "%-20s small p50 %,6d µs, p95 %,6d µs   large p50 %,6d µs, p95 %,6d µs   p50 ratio %.2f"
        .formatted(
            name,
            small[REQUESTS / 2],
            small[REQUESTS * 95 / 100],
            large[REQUESTS / 2],
            large[REQUESTS * 95 / 100],
            (double) large[REQUESTS / 2] / small[REQUESTS / 2]);
  }

  private static long millis(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private void put(String group, List<String> members) throws IOException, InterruptedException {
    send(
        "PUT",
        "/Groups/" + group + "?excludedAttributes=members",
        "{\"displayName\":\"again %s\",\"members\":%s}".formatted(run, values(members)),
        200);
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

  private List<String> users(int number)
      throws IOException, InterruptedException, ExecutionException {
    List<String> ids = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<List<String>>> parts = new ArrayList<>();
      for (int from = 0; from < number; from += BULK) {
        int first = from;
        parts.add(threads.submit(() -> users(first, Math.min(number, first + BULK))));
      }
      for (Future<List<String>> part : parts) {
        ids.addAll(part.get());
      }
    }
    return ids;
  }

  private List<String> users(int from, int to) throws IOException, InterruptedException {
    StringBuilder operations = new StringBuilder();
    for (int i = from; i < to; i++) {
      operations
          .append(operations.isEmpty() ? "" : ",")
          .append(
              "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"%d\",\"data\":{\"userName\":\"m%d.%s@example.com\"}}"
                  .formatted(i, i, run));
    }
    List<String> ids = new ArrayList<>();
    Matcher made =
        LOCATION.matcher(send("POST", "/Bulk", "{\"Operations\":[" + operations + "]}", 200));
    while (made.find()) {
      ids.add(made.group(1));
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
