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
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many requests to one account of a service in demo mode, over several connections at once; what is
 * not as expected is counted, and the rest goes on. Needs nothing but the JDK.
 */
final class ScimLoad implements AutoCloseable {

  private static final int CONNECTIONS = 8;
  private static final long PROGRESS_NANOS = 5_000_000_000L;
  private static final int SHOWN_ERRORS = 20;

  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");
  private static final Pattern TOTAL = Pattern.compile("\"totalResults\":(\\d+)");
  private static final Pattern NEXT = Pattern.compile("\"nextCursor\":\"([^\"]*)\"");
  private static final Pattern META =
      Pattern.compile("\"id\":\"([^\"]*)\"[^}]*\"meta\":\\{([^}]*)}");

  private final List<HttpClient> clients = new ArrayList<>();
  private final AtomicLong requests = new AtomicLong();
  private final Queue<Long> micros = new ConcurrentLinkedQueue<>();
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();
  private final String domain = "load-" + Long.toString(System.currentTimeMillis(), 36) + ".com";

  private String base = "";
  private String token;

  private ScimLoad(String token) {
    this.token = token;
    for (int i = 0; i < CONNECTIONS; i++) {
      clients.add(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }
  }

  /** One of many requests, or a few that belong together. */
  @FunctionalInterface
  interface Work {
    void run(HttpClient client, int number) throws IOException, InterruptedException;
  }

  /** Several phases. */
  @FunctionalInterface
  interface Cycle {
    void run() throws InterruptedException, ExecutionException, IOException;
  }

  /** Makes an account that has room for so many, with a verified domain. */
  static ScimLoad onNewAccount(Path demoFile, int users, int groups)
      throws IOException, InterruptedException {
    String demo = Files.readString(demoFile);
    ScimLoad load = new ScimLoad(member(demo, "adminToken"));
    HttpClient client = load.clients.getFirst();
    load.base = member(demo, "adminApiUrl") + "/accounts";
    String account =
        load.send(
            client,
            "POST",
            "",
            "{\"name\":\"%s\",\"limits\":{\"maxUsers\":%d,\"maxGroups\":%d}}"
                .formatted(load.domain, users, groups),
            201);
    load.base += "/" + first(ID, account);
    String claim =
        load.send(client, "POST", "/domains", "{\"names\":[\"" + load.domain + "\"]}", 201);
    load.send(
        client,
        "POST",
        "/domains/" + first(ID, claim) + "/mark-verified",
        "{\"verifiedBy\":\"OPERATOR\"}",
        200);
    String issued = load.send(client, "POST", "/tokens", "{\"description\":\"load\"}", 201);
    load.base = member(issued, "scimBaseUrl");
    load.token = member(issued, "value");
    load.requests.set(0);
    return load;
  }

  /** The verified domain. */
  String domain() {
    return domain;
  }

  /** Runs phases that belong together and prints what they came to. */
  void cycle(String name, Cycle cycle)
      throws InterruptedException, ExecutionException, IOException {
    System.out.println(name);
    long before = requests.get();
    long failed = errors.size();
    long start = System.nanoTime();
    cycle.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    long sent = requests.get() - before;
    System.out.printf(
        "%s: %,d requests in %,.1f s, %,.0f/s, %,d errors%n",
        name, sent, seconds, sent / seconds, errors.size() - failed);
  }

  /** Does a work for the numbers from 0 on, on all connections, and prints how far it is. */
  void inParallel(String name, int count, Work work)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    AtomicLong shown = new AtomicLong(System.nanoTime());
    long before = requests.get();
    long start = System.nanoTime();
    micros.clear();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<?>> all = new ArrayList<>();
      for (HttpClient client : clients) {
        all.add(
            threads.submit(
                () -> {
                  for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    run(work, client, i);
                    progress(name, i, count, shown);
                  }
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    long sent = requests.get() - before;
    long[] times = micros.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        "  %-16s %,8d requests, %,6.0f/s, p50 %,.1f ms, p99 %,.1f ms%n",
        name,
        sent,
        sent / ((System.nanoTime() - start) / 1e9),
        times.length == 0 ? 0 : times[times.length / 2] / 1e3,
        times.length == 0 ? 0 : times[times.length * 99 / 100] / 1e3);
  }

  private void run(Work work, HttpClient client, int number) {
    try {
      work.run(client, number);
    } catch (IOException | IllegalStateException e) {
      errors.add(number + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void progress(String name, int number, int count, AtomicLong shown) {
    long now = System.nanoTime();
    long last = shown.get();
    if (now - last > PROGRESS_NANOS && shown.compareAndSet(last, now)) {
      System.out.printf("  %s: %,d of %,d, %,d errors%n", name, number, count, errors.size());
    }
  }

  /**
   * Sends a request.
   *
   * @param path below the base endpoint
   * @return the body
   * @throws IllegalStateException when the status is not the expected one
   */
  String send(HttpClient client, String method, String path, String body, int expected)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .header(
                "Content-Type",
                base.contains("/scim/") ? "application/scim+json" : "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    requests.incrementAndGet();
    long start = System.nanoTime();
    HttpResponse<String> response =
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    micros.add((System.nanoTime() - start) / 1_000);
    require(
        response.statusCode() == expected,
        method + " " + path + ": " + response.statusCode() + " " + response.body());
    return response.body();
  }

  /** How many a list says that there are. */
  int total(String path) throws IOException, InterruptedException {
    String mark = path.contains("?") ? "&" : "?";
    return Integer.parseInt(
        first(TOTAL, send(clients.getFirst(), "GET", path + mark + "count=0", "", 200)));
  }

  /** The {@code meta} of every user and group, by id. */
  Map<String, String> versions() throws IOException, InterruptedException {
    Map<String, String> versions = new TreeMap<>();
    for (String collection : List.of("/Users", "/Groups")) {
      String cursor = "";
      do {
        String path = collection + "?attributes=meta&count=1000&cursor=" + encoded(cursor);
        String page = send(clients.getFirst(), "GET", path, "", 200);
        META.matcher(page).results().forEach(each -> versions.put(each.group(1), each.group(2)));
        Matcher next = NEXT.matcher(page);
        cursor = next.find() ? next.group(1) : "";
      } while (!cursor.isEmpty());
    }
    return versions;
  }

  /** The ids whose {@code meta} differs. */
  static Set<String> moved(Map<String, String> before, Map<String, String> after) {
    Set<String> moved = new TreeSet<>(before.keySet());
    moved.addAll(after.keySet());
    moved.removeIf(id -> String.valueOf(before.get(id)).equals(after.get(id)));
    return moved;
  }

  /** Counts an error when the two are not equal. */
  void expect(String what, Object expected, Object found) {
    boolean isRight = expected.equals(found);
    System.out.printf("  %s: %s%n", what, isRight ? "as expected" : "NOT as expected");
    if (!isRight) {
      errors.add("%s: expected %s, found %s".formatted(what, expected, found));
    }
  }

  boolean hasErrors() {
    return !errors.isEmpty();
  }

  /** Prints the sum of all, and the first errors. */
  void report() {
    errors.stream().limit(SHOWN_ERRORS).forEach(System.out::println);
    System.out.printf("%,d requests, %,d errors%n", requests.get(), errors.size());
  }

  static void require(boolean isRight, String otherwise) {
    if (!isRight) {
      throw new IllegalStateException(otherwise);
    }
  }

  static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    require(found.find(), "no " + pattern + " in " + text);
    return found.group(1);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String member(String json, String name) {
    return first(Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\""), json);
  }

  @Override
  public void close() {
    clients.forEach(HttpClient::close);
  }
}
