package dev.rollcall.k8s;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics that alerts may ask for, and how to find them in a query. */
final class Metrics {

  /** What the program exports, of its own and by the binders of Micrometer. */
  private static final Set<String> OF_THE_PROGRAM =
      Set.of(
          "rollcall_scim_requests_total",
          "rollcall_scim_request_seconds_bucket",
          "rollcall_dns_lookups_total",
          "rollcall_dns_resolver_failures_total",
          "rollcall_authentication_failures_total",
          "agroal_awaiting_count",
          "http_server_requests_seconds_count");

  /** What Prometheus itself, the kubelet and kube-state-metrics say of it. */
  private static final Set<String> OF_THE_CLUSTER =
      Set.of(
          "up",
          "kube_cronjob_created",
          "kube_cronjob_status_last_successful_time",
          "kube_job_failed",
          "kube_pod_container_status_restarts_total");

  /** Texts, labels, ranges and groupings. */
  private static final Pattern NO_NAMES =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^\\]]*]|\\b(by|without|on|ignoring)\\s*\\([^)]*\\)");

  private static final Pattern FUNCTION = Pattern.compile("\\w+\\s*\\(");

  private static final Pattern NAME = Pattern.compile("(?<!\\w)[a-zA-Z_:][\\w:]*");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

  private Metrics() {}

  static boolean isKnown(String name) {
    return OF_THE_PROGRAM.contains(name) || OF_THE_CLUSTER.contains(name);
  }

  /** Whether we export it, and perhaps other programs too. */
  static boolean isOfTheProgram(String name) {
    return OF_THE_PROGRAM.contains(name);
  }

  /** The metrics in a query of Prometheus. */
  static Stream<String> in(String query) {
    String bare = NO_NAMES.matcher(query).replaceAll(" ");
    return NAME.matcher(FUNCTION.matcher(bare).replaceAll(" "))
        .results()
        .map(match -> match.group())
        .filter(name -> !OPERATORS.contains(name));
  }
}
