package dev.rollcall.testing;

import io.quarkus.vertx.http.HttpServer;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What Prometheus reads of the application, in its text format.
 *
 * @param text lines of {@code name{label="value",…} number} and comments
 */
public record Scrape(String text) {

  /** Reads the metrics of the application that the test runs in. */
  public static Scrape of(HttpServer server) {
    return of(URI.create("http://localhost:%d/q/metrics".formatted(server.getManagementPort())));
  }

  /**
   * Reads the metrics.
   *
   * @param url of {@code /q/metrics} on the management port
   */
  public static Scrape of(URI url) {
    return new Scrape(
        RestAssured.given()
            .header("Accept", "text/plain")
            .get(url)
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  /**
   * Reads the metrics until there is a sample of a name: an answer may be read before it is
   * counted.
   */
  public static Scrape with(HttpServer server, String name) throws InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    Scrape scrape = of(server);
    while (!scrape.names().contains(name) && Instant.now().isBefore(deadline)) {
      Thread.sleep(20);
      scrape = of(server);
    }
    return scrape;
  }

  /** The names of all samples, {@code _bucket}, {@code _count} and {@code _sum} included. */
  public Set<String> names() {
    return samples().stream()
        .map(sample -> sample.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The samples of one name with their labels, without their values. */
  public Set<String> series(String name) {
    return samples().stream()
        .filter(sample -> sample.startsWith(name + "{") || sample.startsWith(name + " "))
        .map(sample -> sample.substring(0, sample.lastIndexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The values that a label has in the samples of one name. */
  public Set<String> labels(String name, String label) {
    return series(name).stream()
        .flatMap(series -> List.of(series.split("[{,}]")).stream())
        .filter(part -> part.startsWith(label + "=\""))
        .map(part -> part.substring(label.length() + 2, part.length() - 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The sum of the samples of one name that have all of these labels; 0 where there is none. */
  public double sum(String name, Map<String, String> labels) {
    return samples().stream()
        .filter(sample -> sample.startsWith(name + "{") || sample.startsWith(name + " "))
        .filter(
            sample ->
                labels.entrySet().stream()
                    .allMatch(
                        label ->
                            sample.contains(
                                "%s=\"%s\"".formatted(label.getKey(), label.getValue()))))
        .mapToDouble(sample -> Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1)))
        .sum();
  }

  private List<String> samples() {
    return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }
}
