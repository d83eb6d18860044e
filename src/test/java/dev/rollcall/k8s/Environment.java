package dev.rollcall.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The environment of a container, put together from all that it refers to. */
final class Environment {

  /** Stands for what only a Secret knows. */
  static final String SECRET = "(secret)";

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Manifests manifests;
  private final List<String> findings;
  private final String where;

  private Environment(Manifests manifests, List<String> findings, String where) {
    this.manifests = manifests;
    this.findings = findings;
    this.where = where;
  }

  /**
   * What the container will see.
   *
   * @param findings where what refers to nothing is told
   * @return each variable with its value
   */
  static Map<String, String> of(
      Container container, Manifests manifests, List<String> findings, String where) {
    Environment environment = new Environment(manifests, findings, where);
    container.getEnvFrom().stream()
        .filter(from -> from.getConfigMapRef() != null)
        .forEach(
            from -> environment.values.putAll(environment.map(from.getConfigMapRef().getName())));
    if (container.getEnvFrom().stream().anyMatch(from -> from.getSecretRef() != null)) {
      findings.add(where + ": takes a whole Secret for its environment; name what it needs");
    }
    container.getEnv().forEach(environment::add);
    return environment.values;
  }

  private void add(EnvVar variable) {
    if (values.put(variable.getName(), value(variable)) != null) {
      findings.add(where + ": " + variable.getName() + " is set twice");
    }
  }

  private String value(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return variable.getValue();
    }
    var secret = variable.getValueFrom().getSecretKeyRef();
    if (secret == null) {
      findings.add(where + ": " + variable.getName() + " comes from something unknown");
      return "";
    }
    if (!keysOfSecret(manifests, secret.getName()).anyMatch(secret.getKey()::equals)) {
      findings.add(
          "%s: there is no Secret %s with %s".formatted(where, secret.getName(), secret.getKey()));
    }
    return SECRET;
  }

  private Map<String, String> map(String name) {
    return manifests
        .find(ConfigMap.class, name)
        .map(ConfigMap::getData)
        .orElseGet(
            () -> {
              findings.add(where + ": there is no ConfigMap " + name);
              return Map.of();
            });
  }

  static Stream<String> keysOfSecret(Manifests manifests, String name) {
    return manifests.find(Secret.class, name).stream()
        .flatMap(secret -> Stream.of(secret.getData(), secret.getStringData()))
        .filter(Environment::isThere)
        .flatMap(data -> data.keySet().stream());
  }

  private static boolean isThere(@Nullable Map<String, String> data) {
    return data != null;
  }

  /** Tells of each variable that the program does not read when it starts. */
  static void checkNames(
      Set<String> variables, ConfigKeys keys, List<String> findings, String where) {
    for (String variable : variables) {
      if (keys.ofVariable(variable).isEmpty()) {
        findings.add(
            "%s: the program does not read %s; it reads %s"
                .formatted(where, variable, keys.like(variable)));
      }
    }
  }
}
