package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.testing.Scrape;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dashboards and alerts ask for nothing that the program does not tell. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class DashboardTest {

  private static final Path FOLDER = Path.of("k8s");
  private static final Path DASHBOARD = FOLDER.resolve("dashboards").resolve("rollcall.json");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What is left of a query without its labels; other names there are functions' and labels'. */
  private static final Pattern OURS =
      Pattern.compile("\\b(?:rollcall|http_server|agroal|jvm|process)_\\w+");

  private static final Pattern TEXTS_AND_LABELS =
      Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\b(?:by|without)\\s*\\([^)]*\\)");

  @Inject TestAccounts accounts;
  @Inject HttpServer server;

  @Test
  void dashboardsAndAlerts_askForWhatIsExported() throws IOException, InterruptedException {
    accounts.create().request().get("/Users");
    System.gc(); // A pause is told of once there has been one.
    Set<String> wanted = namesInAllFiles();
    assertThat(wanted).contains("rollcall_scim_requests_total", "rollcall_domains");

    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (!Scrape.of(server).names().containsAll(wanted) && Instant.now().isBefore(deadline)) {
      Thread.sleep(50);
    }

    assertThat(Scrape.of(server).names()).containsAll(wanted);
  }

  /** A sum by a label that is not there is one line that says nothing. */
  @Test
  void metrics_haveTheLabelsThatPanelsGroupBy() throws InterruptedException {
    accounts.create().request().get("/Users");
    Scrape scrape = Scrape.with(server, "rollcall_scim_request_seconds_count");

    assertThat(labels(scrape, "rollcall_scim_requests_total"))
        .containsExactlyInAnyOrder("client", "resource", "operation", "outcome");
    assertThat(labels(scrape, "rollcall_scim_request_seconds_count"))
        .containsExactlyInAnyOrder("resource", "operation");
    assertThat(labels(scrape, "http_server_requests_seconds_count"))
        .containsExactlyInAnyOrder("method", "uri", "status", "outcome");
    assertThat(labels(scrape, "rollcall_domains")).containsExactly("state");
    assertThat(labels(scrape, "rollcall_dns_lookups_total")).containsExactly("outcome");
    assertThat(labels(scrape, "rollcall_authentication_failures_total")).containsExactly("surface");
  }

  @Test
  void dashboard_canBeImported() throws IOException {
    JsonNode dashboard = JSON.readTree(DASHBOARD.toFile());

    assertThat(dashboard.get("title").textValue()).isEqualTo("Rollcall");
    assertThat(dashboard.has("id")).as("Grafana gives it one").isFalse();
    List<Integer> ids =
        dashboard.get("panels").findValues("id").stream().map(JsonNode::asInt).toList();
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    for (JsonNode panel : dashboard.get("panels")) {
      if (!panel.get("type").textValue().equals("row")) {
        assertThat(panel.get("targets")).as(panel.get("title").textValue()).isNotEmpty();
        assertThat(panel.at("/datasource/uid").textValue()).isEqualTo("${source}");
      }
    }
  }

  private static Set<String> labels(Scrape scrape, String name) {
    return scrape.series(name).stream()
        .flatMap(series -> Pattern.compile("(\\w+)=\"").matcher(series).results())
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> namesInAllFiles() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      Set<String> names = new TreeSet<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        queries(file).forEach(query -> names.addAll(names(query)));
      }
      return names;
    }
  }

  private static Collection<String> queries(Path file) throws IOException {
    if (file.toString().endsWith(".json")) {
      return JSON.readTree(file.toFile()).findValuesAsText("expr");
    }
    String text = Files.readString(file);
    return file.toString().endsWith(".yaml") && text.contains("kind: PrometheusRule")
        ? text.lines()
            .filter(line -> line.matches(".*\\b(?:rate|increase|sum|max|min)\\b.*"))
            .toList()
        : List.of();
  }

  private static List<String> names(String query) {
    String bare = TEXTS_AND_LABELS.matcher(query).replaceAll(" ");
    return OURS.matcher(bare).results().map(MatchResult::group).toList();
  }
}
