package dev.rollcall.k8s;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an overlay has to be as a whole: connections, the job of the domains, monitoring. */
final class PlatformCheck {

  /** PostgreSQL's own default, less those that it keeps for its administrators. */
  private static final int CONNECTIONS = 100 - 3;

  /** One listens for deleted credentials, one is opened for the readiness. */
  private static final int BESIDE_THE_POOL = 2;

  /** Of the proxy in each pod: requests over HTTP/1, HTTP/2 and TLS, and its numbers. */
  private static final Set<Integer> KNATIVE_PORTS = Set.of(8012, 8013, 8112, 9090);

  private final Program program;
  private final Manifests manifests;
  private final List<String> findings;

  PlatformCheck(Program program, Manifests manifests, List<String> findings) {
    this.program = program;
    this.manifests = manifests;
    this.findings = findings;
  }

  void check(Map<String, String> environmentOfServers) {
    checkConnections(environmentOfServers);
    boolean schedulerIsOff =
        "off".equals(environmentOfServers.get("ROLLCALL_DOMAINS_SCHEDULE_POLL"));
    boolean hasJob =
        manifests.all(CronJob.class).stream()
            .map(job -> job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec())
            .flatMap(pod -> pod.getContainers().stream())
            .anyMatch(container -> container.getArgs().equals(List.of("domains-recheck")));
    expect(
        schedulerIsOff == hasJob,
        "either the servers look domains up, or a CronJob does: the scheduler is %s, the job %s"
            .formatted(schedulerIsOff ? "off" : "on", hasJob ? "there" : "missing"));
    if (manifests.workloads().stream().anyMatch(Workload::isKnative)) {
      checkKnative(environmentOfServers);
    }
    manifests.all(ServiceMonitor.class).forEach(this::checkMonitor);
    manifests.all(PrometheusRule.class).forEach(this::checkRule);
  }

  /** Every replica may fill its pool at the same time, during a roll-out too. */
  private void checkConnections(Map<String, String> environment) {
    int ofOne =
        Integer.parseInt(environment.getOrDefault("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "20"))
            + BESIDE_THE_POOL;
    int most = mostReplicas();
    expect(
        ofOne * most <= CONNECTIONS,
        "%d replicas with %d connections each are more than %d"
            .formatted(most, ofOne, CONNECTIONS));
  }

  private int mostReplicas() {
    int servers =
        manifests.all(HorizontalPodAutoscaler.class).stream()
            .findFirst()
            .map(scaler -> scaler.getSpec().getMaxReplicas())
            .or(
                () ->
                    manifests.all(io.fabric8.knative.serving.v1.Service.class).stream()
                        .findFirst()
                        .map(
                            service ->
                                service
                                    .getSpec()
                                    .getTemplate()
                                    .getMetadata()
                                    .getAnnotations()
                                    .get("autoscaling.knative.dev/max-scale"))
                        .map(Integer::valueOf))
            .orElse(1);
    int surge =
        manifests.all(Deployment.class).stream()
            .map(deployment -> deployment.getSpec().getStrategy().getRollingUpdate().getMaxSurge())
            .mapToInt(one -> one.getIntVal())
            .sum();
    return servers + surge;
  }

  /** Knative puts a proxy into each pod: all requests come from it, and the autoscaler asks it. */
  private void checkKnative(Map<String, String> environment) {
    expect(
        "127.0.0.1".equals(environment.get("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES")),
        "Knative: requests come from 127.0.0.1, which is no trusted proxy");
    Set<Integer> open =
        manifests.all(NetworkPolicy.class).stream()
            .flatMap(policy -> policy.getSpec().getIngress().stream())
            .flatMap(rule -> rule.getPorts().stream())
            .map(port -> port.getPort().getIntVal())
            .collect(Collectors.toSet());
    expect(
        open.containsAll(KNATIVE_PORTS),
        "Knative: the network policy opens %s, and not all of %s".formatted(open, KNATIVE_PORTS));
  }

  private void checkMonitor(ServiceMonitor monitor) {
    Map<String, String> labels = monitor.getSpec().getSelector().getMatchLabels();
    for (var endpoint : monitor.getSpec().getEndpoints()) {
      expect(
          manifests.all(Service.class).stream()
              .filter(
                  service ->
                      service.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
              .flatMap(service -> service.getSpec().getPorts().stream())
              .anyMatch(port -> port.getName().equals(endpoint.getPort())),
          "ServiceMonitor: no Service with the labels %s has a port %s"
              .formatted(labels, endpoint.getPort()));
      expect(
          program.managementPort().isEmpty() == endpoint.getPort().equals("http"),
          "ServiceMonitor: the program has its metrics at "
              + program
                  .managementPort()
                  .map(port -> "port " + port)
                  .orElse("the port of requests"));
      expect(
          program.metricsPath().equals(Optional.of(endpoint.getPath())),
          "ServiceMonitor: asks %s, the program has its metrics at %s"
              .formatted(endpoint.getPath(), program.metricsPath().orElse("no path")));
    }
  }

  private void checkRule(PrometheusRule rule) {
    rule.getSpec().getGroups().stream()
        .flatMap(group -> group.getRules().stream())
        .forEach(alert -> checkQuery(alert.getAlert(), String.valueOf(alert.getExpr().getValue())));
  }

  private void checkQuery(String alert, String query) {
    Metrics.in(query)
        .filter(Predicate.not(Metrics::isKnown))
        .forEach(name -> findings.add("alert %s: there is no metric %s".formatted(alert, name)));
    Metrics.in(query)
        .filter(Metrics::isOfTheProgram)
        .filter(name -> !query.contains(name + "{job=\"rollcall\""))
        .forEach(
            name ->
                findings.add("alert %s: takes %s of other programs too".formatted(alert, name)));
  }

  private void expect(boolean condition, String finding) {
    if (!condition) {
      findings.add(finding);
    }
  }
}
