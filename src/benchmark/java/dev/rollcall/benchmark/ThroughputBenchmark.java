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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests per second of a service that runs in demo mode: creates, gets and filters, one after the
 * other on each of 8 connections. Needs nothing but the JDK.
 */
public final class ThroughputBenchmark {

  private static final int CONNECTIONS = 8;
  private static final int WARM_UP_SECONDS = 20;
  private static final int SECONDS = 10;

  private final String base;
  private final String token;
  private final String run = Long.toString(System.currentTimeMillis(), 36);
  private final AtomicInteger created = new AtomicInteger();
  private final List<String> locations = new ArrayList<>();

  private ThroughputBenchmark(String base, String token) {
    this.base = base;
    this.token = token;
  }

  /** The argument is the path of {@code demo.json}. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    String demo = Files.readString(Path.of(arguments[0]));
    ThroughputBenchmark benchmark =
        new ThroughputBenchmark(member(demo, "scimBaseUrl"), member(demo, "scimToken"));
    benchmark.measure("creates", benchmark::create);
    benchmark.measure("gets", benchmark::get);
    benchmark.measure("filters (userName eq)", benchmark::filter);
  }

  private static String member(String json, String name) {
    Matcher member = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    if (!member.find()) {
      throw new IllegalArgumentException("no " + name + " in demo.json");
    }
    return member.group(1);
  }

  /** A request on a connection of its own. */
  @FunctionalInterface
  private interface Work {
    void run(HttpClient client) throws IOException, InterruptedException;
  }

  private void measure(String name, Work work) throws InterruptedException, ExecutionException {
    perSecond(work, WARM_UP_SECONDS);
    System.out.printf("%-24s %,8d/s%n", name, perSecond(work, SECONDS));
  }

  private static long perSecond(Work work, int seconds)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        counts.add(threads.submit(() -> requests(work, end)));
      }
      long all = 0;
      for (Future<Long> count : counts) {
        all += count.get();
      }
      return all / seconds;
    }
  }

  private static long requests(Work work, long end) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      long count = 0;
      for (; System.nanoTime() < end; count++) {
        work.run(client);
      }
      return count;
    }
  }

  private void create(HttpClient client) throws IOException, InterruptedException {
    String body =
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
           "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
         "userName": "%s", "externalId": "ext-%<s", "active": true, "displayName": "Jane Doe",
         "title": "Engineer", "preferredLanguage": "en-US",
         "name": {"givenName": "Jane", "familyName": "Doe", "formatted": "Jane Doe"},
         "emails": [{"type": "work", "primary": true, "value": "%<s"}],
         "phoneNumbers": [{"type": "work", "value": "+49 30 1000000"}],
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
           "employeeNumber": "701984", "department": "Tours"}}
        """
            .formatted(userName(created.getAndIncrement()));
    HttpRequest request =
        request(base + "/Users")
            .header("Content-Type", "application/scim+json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    String location = send(client, request, 201).headers().firstValue("Location").orElseThrow();
    synchronized (locations) {
      locations.add(location);
    }
  }

  private void get(HttpClient client) throws IOException, InterruptedException {
    send(client, request(locations.get(any(locations.size()))).build(), 200);
  }

  private void filter(HttpClient client) throws IOException, InterruptedException {
    String filter = "userName eq \"" + userName(any(locations.size())) + "\"";
    String query = URLEncoder.encode(filter, StandardCharsets.UTF_8);
    send(client, request(base + "/Users?filter=" + query).build(), 200);
  }

  private static int any(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }

  private String userName(int number) {
    return "user" + number + "." + run + "@example.com";
  }

  private HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (response.statusCode() != expected) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    return response;
  }
}
