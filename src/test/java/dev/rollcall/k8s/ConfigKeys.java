package dev.rollcall.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The configuration keys that the program reads, asked of itself: Rollcall's of its classes,
 * Quarkus' of the description that each extension carries.
 */
final class ConfigKeys {

  private static final String DESCRIPTION = "META-INF/quarkus-config-doc/quarkus-config-model.json";

  /**
   * What the commands and the embedded database read by name, as they run before there are beans.
   */
  private static final Set<String> READ_BY_NAME = Set.of("rollcall.data-dir");

  private final Set<String> runTime = new TreeSet<>(READ_BY_NAME);
  private final Set<String> buildTime = new TreeSet<>();
  private final Map<String, String> defaults = new TreeMap<>();

  private ConfigKeys() {}

  /**
   * Reads the descriptions on the class path.
   *
   * @param code of the program
   */
  static ConfigKeys of(JavaClasses code) throws IOException {
    ConfigKeys keys = new ConfigKeys();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    for (URL url : Collections.list(loader.getResources(DESCRIPTION))) {
      try (InputStream description = url.openStream()) {
        new ObjectMapper().readTree(description).path("configRoots").forEach(keys::readItems);
      }
    }
    code.stream().map(JavaClass::reflect).forEach(keys::readClass);
    return keys;
  }

  private void readItems(JsonNode parent) {
    for (JsonNode item : parent.path("items")) {
      if (item.has("phase")) {
        readProperty(item, item.path("path"));
        item.path("additionalPaths").forEach(path -> readProperty(item, path));
      }
      readItems(item);
    }
  }

  private void readProperty(JsonNode item, JsonNode path) {
    String property = path.path("property").asText();
    boolean atRunTime = item.path("phase").asText().equals("RUN_TIME");
    (atRunTime ? runTime : buildTime).add(property);
    if (item.has("defaultValue")) {
      defaults.put(property, item.path("defaultValue").asText());
    }
  }

  private void readClass(Class<?> type) {
    if (type.isAnnotationPresent(ConfigMapping.class)) {
      runTime.addAll(
          ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(type)).keySet());
    }
    Stream<AnnotatedElement> parameters =
        Stream.<Executable>concat(
                Arrays.stream(type.getDeclaredConstructors()),
                Arrays.stream(type.getDeclaredMethods()))
            .flatMap(executable -> Arrays.stream(executable.getParameters()));
    Stream.concat(parameters, Arrays.stream(type.getDeclaredFields()))
        .map(element -> element.getAnnotation(ConfigProperty.class))
        .filter(annotation -> annotation != null && !annotation.name().isEmpty())
        .forEach(annotation -> runTime.add(annotation.name()));
  }

  /** The key that an environment variable sets when the program starts. */
  Optional<String> ofVariable(String variable) {
    return runTime.stream().filter(key -> variable(key).equals(variable)).findFirst();
  }

  /** How MicroProfile Config writes a key as the name of an environment variable. */
  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** Whether the program reads it, when it is built or when it starts. */
  boolean isKnown(String key) {
    return runTime.contains(key) || buildTime.contains(key);
  }

  Optional<String> defaultOf(String key) {
    return Optional.ofNullable(defaults.get(key));
  }

  /** Those that begin so, for a message. */
  String like(String variable) {
    return runTime.stream()
        .map(ConfigKeys::variable)
        .filter(name -> name.regionMatches(0, variable, 0, variable.lastIndexOf('_') + 1))
        .collect(Collectors.joining(", "));
  }
}
