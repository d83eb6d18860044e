package dev.rollcall.k8s;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** What the program is, as far as a manifest has to agree with it. */
final class Program {

  private static final String TOP_COMMAND = "dev.rollcall.cli.RollcallCommand";

  private static final JavaClasses CODE =
      new ClassFileImporter().importPath(java.nio.file.Path.of("target", "classes"));

  private static final String HEALTH = "io.quarkus.smallrye.health.runtime.SmallRyeHealthHandler";

  /** What that extension says in its part for the build alone, which tests do not have. */
  private static final Map<String, String> HEALTH_DEFAULTS =
      Map.of(
          "quarkus.smallrye-health.root-path", "health",
          "quarkus.smallrye-health.startup-path", "started",
          "quarkus.smallrye-health.liveness-path", "live",
          "quarkus.smallrye-health.readiness-path", "ready",
          "quarkus.smallrye-health.management.enabled", "true");

  private static final Program OURS = read();

  private final ConfigKeys keys;
  private final SmallRyeConfig settings;

  private Program(ConfigKeys keys, SmallRyeConfig settings) {
    this.keys = keys;
    this.settings = settings;
  }

  /** Read once: it is the same for all tests. */
  static Program ours() {
    return OURS;
  }

  private static Program read() {
    java.nio.file.Path properties =
        java.nio.file.Path.of("src", "main", "resources", "application.properties");
    try {
      SmallRyeConfig settings =
          new SmallRyeConfigBuilder()
              .addDefaultInterceptors()
              .withProfile("prod")
              .withSources(new PropertiesConfigSource(properties.toUri().toURL(), 100))
              .build();
      return new Program(ConfigKeys.of(CODE), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ConfigKeys keys() {
    return keys;
  }

  /** What a setting is in production, as long as nothing else is said. */
  Optional<String> value(String key) {
    return settings
        .getOptionalValue(key, String.class)
        .or(() -> keys.defaultOf(key))
        .or(() -> hasHealth() ? Optional.ofNullable(HEALTH_DEFAULTS.get(key)) : Optional.empty());
  }

  private static boolean hasHealth() {
    try {
      Class.forName(HEALTH, false, Program.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException _) {
      return false;
    }
  }

  private boolean isTrue(String key) {
    return value(key).filter("true"::equals).isPresent();
  }

  /** The port of requests, unless the configuration says another. */
  int port() {
    return Integer.parseInt(value("quarkus.http.port").orElseThrow());
  }

  /** The port of the management interface; empty when there is none. */
  Optional<Integer> managementPort() {
    return isTrue("quarkus.management.enabled")
        ? value("quarkus.management.port").map(Integer::parseInt)
        : Optional.empty();
  }

  /** Whether probes go to the port of requests. */
  boolean healthIsOnThePortOfRequests() {
    return managementPort().isEmpty() || !isTrue("quarkus.smallrye-health.management.enabled");
  }

  /** The path of a kind of health check, such as {@code liveness}; empty when there is none. */
  Optional<String> healthPath(String check) {
    return value("quarkus.smallrye-health." + check + "-path")
        .flatMap(
            path ->
                value("quarkus.smallrye-health.root-path")
                    .map(root -> below(below(nonApplicationRoot(), root), path)));
  }

  Optional<String> metricsPath() {
    return value("quarkus.micrometer.export.prometheus.path")
        .map(path -> below(nonApplicationRoot(), path));
  }

  private String nonApplicationRoot() {
    return below("/", value("quarkus.http.non-application-root-path").orElse("q"));
  }

  private static String below(String root, String path) {
    if (path.startsWith("/")) {
      return path;
    }
    return root.endsWith("/") ? root + path : root + "/" + path;
  }

  Set<String> commands() {
    try {
      return Arrays.stream(Class.forName(TOP_COMMAND).getAnnotation(Command.class).subcommands())
          .map(command -> command.getAnnotation(Command.class).name())
          .collect(Collectors.toUnmodifiableSet());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The paths of its resources, with those of their methods. */
  Set<String> paths() {
    return CODE.stream()
        .filter(type -> type.isAnnotatedWith(Path.class))
        .map(JavaClass::reflect)
        .flatMap(Program::paths)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> paths(Class<?> resource) {
    String root = resource.getAnnotation(Path.class).value();
    return Stream.concat(
        Stream.of(root),
        Arrays.stream(resource.getMethods())
            .map(method -> method.getAnnotation(Path.class))
            .filter(Objects::nonNull)
            .map(path -> below(root, path.value().replaceFirst("^/", ""))));
  }
}
