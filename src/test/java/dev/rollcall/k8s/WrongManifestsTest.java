package dev.rollcall.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake at a time in the manifests, each of which must be found. */
class WrongManifestsTest {

  private static final String DEPLOYMENT = "base/deployment.yaml";
  private static final String SETTINGS = "base/rollcall.env";
  private static final String MONITORING = "components/monitoring/";

  @TempDir private Path folder;

  @BeforeAll
  static void needsKubectl() {
    assumeTrue(
        Kustomize.isThere(), "no kubectl 1.27 or newer on this machine: no manifest is checked");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "startup path",
            DEPLOYMENT,
            "/q/health/started",
            "/q/health/start",
            "startup probe asks"),
        mistake("live path", DEPLOYMENT, "/q/health/live", "/health/live", "liveness probe asks"),
        mistake("ready path", DEPLOYMENT, "/q/health/ready", "/q/ready", "readiness probe asks"),
        mistake(
            "port of a probe",
            DEPLOYMENT,
            "/q/health/live\n              port: http",
            "/q/health/live\n              port: management",
            "liveness probe asks the port"),
        mistake(
            "port",
            DEPLOYMENT,
            "containerPort: 8080",
            "containerPort: 8081",
            "the port http is 8080"),
        mistake(
            "management port",
            DEPLOYMENT,
            "containerPort: 9000",
            "containerPort: 9001",
            "the port management is"),
        mistake(
            "misspelt key of ours",
            SETTINGS,
            "ROLLCALL_KEYS_FILE",
            "ROLLCALL_KEY_FILE",
            "does not read ROLLCALL_KEY_FILE"),
        mistake(
            "misspelt key of Quarkus",
            SETTINGS,
            "QUARKUS_DATASOURCE_JDBC_MAX_SIZE",
            "QUARKUS_DATASOURCE_JDBC_MAXSIZE",
            "does not read QUARKUS_DATASOURCE_JDBC_MAXSIZE"),
        mistake(
            "key of the build",
            SETTINGS,
            "QUARKUS_SHUTDOWN_DELAY=5S",
            "QUARKUS_SHUTDOWN_DELAY_ENABLED=true",
            "does not read QUARKUS_SHUTDOWN_DELAY_ENABLED"),
        mistake(
            "name of a Secret",
            DEPLOYMENT,
            "name: rollcall-database\n                  key: password",
            "name: rollcall-databse\n                  key: password",
            "there is no Secret rollcall-databse"),
        mistake("key in a Secret", DEPLOYMENT, "key: password", "key: passwort", "with passwort"),
        mistake(
            "Secret of a volume",
            DEPLOYMENT,
            "secretName: rollcall-keys",
            "secretName: keys",
            "no Secret keys"),
        mistake(
            "mode of the keys",
            DEPLOYMENT,
            "defaultMode: 288",
            "defaultMode: 420",
            "others could read"),
        mistake(
            "path of the keys",
            SETTINGS,
            "/etc/rollcall/keys/keys.json",
            "/etc/keys.json",
            "no Secret is mounted as"),
        mistake(
            "name of a ConfigMap",
            DEPLOYMENT,
            "configMapRef:\n                name: rollcall",
            "configMapRef:\n                name: config",
            "there is no ConfigMap config"),
        mistake("root", DEPLOYMENT, "runAsUser: 65532", "runAsUser: 0", "other than root"),
        mistake(
            "writable root",
            DEPLOYMENT,
            "readOnlyRootFilesystem: true",
            "readOnlyRootFilesystem: false",
            "read-only root"),
        mistake(
            "time to end",
            DEPLOYMENT,
            "PeriodSeconds: 45",
            "PeriodSeconds: 30",
            "is killed after 30"),
        mistake("command", "base/migrate.yaml", "- migrate", "- migrations", "is no command"),
        mistake(
            "owner's password in a server",
            DEPLOYMENT,
            "name: rollcall-database\n",
            "name: rollcall-database-owner\n",
            "has the password of the role that owns"),
        mistake(
            "migration at start",
            SETTINGS,
            "MIGRATE_AT_START=false",
            "MIGRATE_AT_START=true",
            "must not migrate when it starts"),
        mistake(
            "selector of the Service",
            "base/service.yaml",
            "selector:\n    app.kubernetes.io/name: rollcall",
            "selector:\n    app.kubernetes.io/name: rolcall",
            "no pod has the labels"),
        mistake(
            "port of the Service",
            "base/service.yaml",
            "targetPort: management",
            "targetPort: metrics",
            "has no port metrics"),
        mistake(
            "no DNS over TCP",
            "base/network-policy.yaml",
            "        - protocol: TCP\n          port: 53\n",
            "",
            "may reach"),
        mistake(
            "connections",
            SETTINGS,
            "MAX_SIZE=10",
            "MAX_SIZE=20",
            "7 replicas with 22 connections"),
        mistake(
            "scheduler without a job",
            "overlays/prod/rollcall.env",
            "ROLLCALL_PUBLIC_URL=",
            "ROLLCALL_DOMAINS_SCHEDULE_POLL=off\nROLLCALL_PUBLIC_URL=",
            "either the servers look domains up"),
        mistake(
            "http", "overlays/prod/rollcall.env", "https://", "http://", "must begin with https"),
        mistake(
            "metric",
            MONITORING + "rules.yaml",
            "agroal_awaiting_count",
            "agroal_waiting",
            "no metric agroal_waiting"),
        mistake(
            "metric of any program",
            MONITORING + "rules.yaml",
            "agroal_awaiting_count{job=\"rollcall\"}",
            "agroal_awaiting_count",
            "takes agroal_awaiting_count of other programs"),
        mistake(
            "path of the metrics",
            MONITORING + "service-monitor.yaml",
            "/q/metrics",
            "/metrics",
            "ServiceMonitor: asks /metrics"),
        mistake(
            "route",
            "components/gateway/route.yaml",
            "value: /oauth2",
            "value: /oauth",
            "answers below /oauth"),
        mistake(
            "Secret of the cluster",
            "components/cloudnative-pg/cluster.yaml",
            "passwordSecret:\n          name: rollcall-database",
            "passwordSecret:\n          name: rollcall-db",
            "Cluster: there is no Secret rollcall-db "));
  }

  private static Arguments mistake(
      String name, String file, String right, String wrong, String finding) {
    return argumentSet(name, file, right, wrong, finding);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isFound(String file, String right, String wrong, String finding) throws IOException {
    String overlay = "overlays/prod";
    String yaml =
        Kustomize.copyTo(folder)
            .withSecrets()
            .withAllComponents(overlay)
            .with(file, right, wrong)
            .render(overlay);

    List<String> findings = ManifestCheck.findings(Manifests.read(yaml), Program.ours());

    assertThat(findings).anySatisfy(sentence -> assertThat(sentence).contains(finding));
  }

  static Stream<Arguments> mistakesWithKnative() {
    String overlay = "overlays/knative/";
    return Stream.of(
        mistake(
            "proxy of Knative that is not trusted",
            overlay + "rollcall.env",
            "TRUSTED_PROXIES=127.0.0.1",
            "TRUSTED_PROXIES=10.0.0.0/8",
            "no trusted proxy"),
        mistake(
            "autoscaler that is kept out",
            overlay + "kustomization.yaml",
            "port: 9090",
            "port: 9091",
            "the network policy opens"),
        mistake(
            "startup probe",
            overlay + "service.yaml",
            "livenessProbe:",
            "startupProbe:\n            httpGet:\n              path: /q/health/started\n              port: 8080\n          livenessProbe:",
            "wakes late"));
  }

  @ParameterizedTest
  @MethodSource("mistakesWithKnative")
  void mistakeWithKnative_isFound(String file, String right, String wrong, String finding)
      throws IOException {
    String yaml =
        Kustomize.copyTo(folder).withSecrets().with(file, right, wrong).render("overlays/knative");

    List<String> findings = ManifestCheck.findings(Manifests.read(yaml), Program.ours());

    assertThat(findings).anySatisfy(sentence -> assertThat(sentence).contains(finding));
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        argumentSet("unknown field", "readinessProbe:", "readynessProbe:", "readynessProbe"),
        argumentSet("unknown kind", "kind: Deployment", "kind: Deployments", "unknown kind"),
        argumentSet(
            "text for a number", "periodSeconds: 1\n", "periodSeconds: one\n", "periodSeconds"),
        argumentSet(
            "truth for a text",
            "          env:\n",
            "          env:\n            - name: QUARKUS_LOG_CONSOLE_ASYNC_ENABLE\n              value: true\n",
            "value"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatIsNoObjectOfItsKind_isRefused(String right, String wrong, String message)
      throws IOException {
    String yaml =
        Kustomize.copyTo(folder)
            .withSecrets()
            .with(DEPLOYMENT, right, wrong)
            .with("components/jvm/kustomization.yaml", "kind: Deployment", "kind: Nothing")
            .render("overlays/prod");

    assertThatThrownBy(() -> Manifests.read(yaml)).hasMessageContaining(message);
  }
}
