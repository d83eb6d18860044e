package dev.rollcall.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a container of ours fits the program: its ports, probes, commands and settings. */
final class ProgramCheck {

  private static final Set<String> OWNER =
      Set.of("QUARKUS_FLYWAY_USERNAME", "QUARKUS_FLYWAY_PASSWORD");
  private static final Set<String> NEEDED =
      Set.of(
          "QUARKUS_DATASOURCE_JDBC_URL",
          "QUARKUS_DATASOURCE_USERNAME",
          "QUARKUS_DATASOURCE_PASSWORD",
          "ROLLCALL_PUBLIC_URL",
          "ROLLCALL_KEYS_FILE");

  private final Program program;
  private final List<String> findings;

  ProgramCheck(Program program, List<String> findings) {
    this.program = program;
    this.findings = findings;
  }

  /**
   * Checks one container.
   *
   * @param environment with what ConfigMaps and Secrets give it
   */
  void check(Workload workload, Container container, Map<String, String> environment) {
    Environment.checkNames(environment.keySet(), program.keys(), findings, workload.toString());
    checkCommand(workload, container);
    checkRoles(workload, container, environment);
    expect(
        environment.keySet().containsAll(NEEDED),
        "%s: must set all of %s".formatted(workload, NEEDED));
    expect(
        environment.getOrDefault("ROLLCALL_PUBLIC_URL", "").startsWith("https://"),
        workload + ": the public URL must begin with https");
    if (workload.isServer()) {
      checkPorts(workload, container, environment);
      checkProbes(workload, container, environment);
      checkEnd(workload, environment);
    }
  }

  private void checkCommand(Workload workload, Container container) {
    List<String> arguments = container.getArgs();
    expect(
        container.getCommand().isEmpty(),
        workload + ": the image knows how to start the program; say args, not command");
    expect(
        workload.isServer() == (arguments.isEmpty() || arguments.equals(List.of("serve"))),
        workload + ": a server serves, and a job does not");
    expect(
        arguments.isEmpty() || program.commands().contains(arguments.getFirst()),
        "%s: %s is no command; there are %s".formatted(workload, arguments, program.commands()));
  }

  private void checkRoles(Workload workload, Container container, Map<String, String> environment) {
    boolean migrates = container.getArgs().equals(List.of("migrate"));
    expect(
        migrates == environment.keySet().containsAll(OWNER),
        workload + ": the migration works as the role that owns the tables, and nothing else does");
    boolean namesOwner =
        container.getEnv().stream()
            .filter(variable -> variable.getValueFrom() != null)
            .filter(variable -> variable.getValueFrom().getSecretKeyRef() != null)
            .anyMatch(
                variable ->
                    variable
                        .getValueFrom()
                        .getSecretKeyRef()
                        .getName()
                        .startsWith("rollcall-database-owner"));
    expect(
        migrates || !namesOwner, workload + ": has the password of the role that owns the tables");
    expect(
        "false".equals(environment.get("QUARKUS_FLYWAY_MIGRATE_AT_START")),
        workload + ": must not migrate when it starts");
  }

  private void checkPorts(Workload workload, Container container, Map<String, String> environment) {
    for (ContainerPort port : container.getPorts()) {
      Optional<Integer> expected =
          switch (port.getName()) {
            case "http", "http1" -> Optional.of(httpPort(environment));
            case "management" -> program.managementPort();
            default -> Optional.empty();
          };
      expect(
          expected.equals(Optional.of(port.getContainerPort())),
          "%s: the port %s is %s in the program, not %d"
              .formatted(
                  workload,
                  port.getName(),
                  expected.map(String::valueOf).orElse("none"),
                  port.getContainerPort()));
    }
    expect(!container.getPorts().isEmpty(), workload + ": has no port");
  }

  private int httpPort(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("QUARKUS_HTTP_PORT"))
        .map(Integer::parseInt)
        .orElse(program.port());
  }

  private void checkProbes(
      Workload workload, Container container, Map<String, String> environment) {
    expect(
        program.healthIsOnThePortOfRequests(),
        "the program answers probes at the management port, the manifests ask the one of requests");
    int port = httpPort(environment);
    checkProbe(workload, container, "liveness", container.getLivenessProbe(), port);
    if (container.getReadinessProbe() == null) {
      // Cloud Run asks once, at the start: then that must wait until the replica is ready.
      checkProbe(workload, container, "readiness", container.getStartupProbe(), port);
    } else {
      checkProbe(workload, container, "readiness", container.getReadinessProbe(), port);
      if (workload.isKnative()) {
        expect(container.getStartupProbe() == null, workload + ": wakes late by a startup probe");
      } else {
        checkProbe(workload, container, "startup", container.getStartupProbe(), port);
      }
    }
  }

  private void checkProbe(
      Workload workload, Container container, String check, @Nullable Probe probe, int port) {
    if (probe == null || probe.getHttpGet() == null) {
      findings.add("%s: has no %s probe over HTTP".formatted(workload, check));
      return;
    }
    var request = probe.getHttpGet();
    Optional<String> path = program.healthPath(check);
    expect(
        path.equals(Optional.of(request.getPath())),
        "%s: the %s probe asks %s, the program answers at %s"
            .formatted(workload, check, request.getPath(), path.orElse("no such path")));
    expect(
        portNumber(container, request.getPort()).equals(Optional.of(port)),
        "%s: the %s probe asks the port %s, the program answers at %d"
            .formatted(workload, check, request.getPort().getValue(), port));
  }

  private static Optional<Integer> portNumber(Container container, IntOrString port) {
    return port.getIntVal() != null
        ? Optional.of(port.getIntVal())
        : container.getPorts().stream()
            .filter(one -> one.getName().equals(port.getStrVal()))
            .map(ContainerPort::getContainerPort)
            .findFirst();
  }

  /** A replica must be through with its requests before it is killed. */
  private void checkEnd(Workload workload, Map<String, String> environment) {
    Duration delay = duration(environment, "QUARKUS_SHUTDOWN_DELAY");
    Duration timeout = duration(environment, "QUARKUS_SHUTDOWN_TIMEOUT");
    expect(
        workload.seconds() != null && delay.plus(timeout).toSeconds() < workload.seconds(),
        "%s: ends within %s after %s, but is killed after %s seconds"
            .formatted(workload, timeout, delay, workload.seconds()));
    expect(
        delay.isZero()
            || program.value("quarkus.shutdown.delay-enabled").filter("true"::equals).isPresent(),
        workload + ": the program is built without quarkus.shutdown.delay-enabled");
  }

  private static Duration duration(Map<String, String> environment, String variable) {
    return DurationConverter.parseDuration(environment.getOrDefault(variable, "0S"));
  }

  private void expect(boolean condition, String finding) {
    if (!condition) {
      findings.add(finding);
    }
  }
}
