package dev.rollcall.startup;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The settings that a server has, as lines that anybody may read. */
public final class EffectiveConfiguration {

  private static final String RATE_LIMIT = "rollcall.rate-limit.enabled";

  /** Of our own settings those that no file of ours has a value for. */
  static final Set<String> WITHOUT_DEFAULT =
      Set.of(
          "rollcall.admin.oidc.audience",
          "rollcall.admin.oidc.issuer",
          "rollcall.admin.oidc.jwks-url",
          "rollcall.dns.resolvers",
          JsonLogDefault.KEY,
          "rollcall.keys.file",
          "rollcall.protected-permissions",
          "rollcall.public-url",
          RATE_LIMIT);

  /** Of the many settings of Quarkus those that an operator looks for first. */
  private static final Set<String> OF_QUARKUS =
      Set.of(
          "quarkus.datasource.jdbc.acquisition-timeout",
          "quarkus.datasource.jdbc.max-size",
          "quarkus.datasource.jdbc.url",
          "quarkus.datasource.password",
          "quarkus.datasource.username",
          "quarkus.flyway.migrate-at-start",
          "quarkus.flyway.password",
          "quarkus.flyway.username",
          "quarkus.http.host",
          "quarkus.http.limits.max-body-size",
          "quarkus.http.port",
          "quarkus.http.proxy.allow-forwarded",
          "quarkus.http.proxy.allow-x-forwarded",
          "quarkus.http.proxy.enable-forwarded-host",
          "quarkus.http.proxy.proxy-address-forwarding",
          "quarkus.http.proxy.trusted-proxies",
          "quarkus.log.level",
          "quarkus.management.port",
          "quarkus.otel.exporter.otlp.endpoint",
          "quarkus.otel.sdk.disabled",
          "quarkus.profile",
          "quarkus.shutdown.delay",
          "quarkus.shutdown.timeout");

  /** How the application tells itself things; nobody sets them. */
  private static final String INTERNAL = "rollcall.embedded.";

  private final SmallRyeConfig config;
  private final ValueOrigin origin;

  /** The longest first, for one may begin with another. */
  private final List<String> secrets;

  private EffectiveConfiguration(SmallRyeConfig config, Map<String, String> environment) {
    this.config = config;
    this.origin = new ValueOrigin(environment.keySet());
    this.secrets =
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
            .filter(Masked::isSecret)
            .map(config::getConfigValue)
            .filter(origin::isOperators) // A default is no secret; one of them is "password".
            .map(ConfigValue::getValue)
            .filter(value -> value != null && value.length() >= 4)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /**
   * One line for each setting of ours and each of Quarkus that matters or was set: its value, or
   * that there is none, and where that comes from.
   *
   * @param environment the variables of the process
   */
  public static List<String> of(SmallRyeConfig config, Map<String, String> environment) {
    EffectiveConfiguration configuration = new EffectiveConfiguration(config, environment);
    List<String> lines = new ArrayList<>();
    configuration.keys().forEach(key -> lines.add(configuration.line(key)));
    return lines;
  }

  private SortedSet<String> keys() {
    SortedSet<String> keys = new TreeSet<>(WITHOUT_DEFAULT);
    keys.addAll(OF_QUARKUS);
    for (String key : config.getPropertyNames()) {
      boolean ours = key.startsWith("rollcall.") && !key.startsWith(INTERNAL);
      if (ours || (key.startsWith("quarkus.") && origin.isOperators(config.getConfigValue(key)))) {
        keys.add(key);
      }
    }
    return keys;
  }

  private String line(String key) {
    ConfigValue value = config.getConfigValue(key);
    return value.getValue() == null || value.getValue().isEmpty()
        ? key + " is not set" + (key.equals(RATE_LIMIT) ? ", so true but in demo mode" : "")
        : "%s = %s  (%s)".formatted(key, shown(key, value.getValue()), origin.of(value));
  }

  /** A value may be made of others, so no secret is shown wherever it turns up. */
  private String shown(String key, String value) {
    if (Masked.isSecret(key)) {
      return Masked.SECRET;
    }
    String shown = value;
    for (String secret : secrets) {
      shown = shown.replace(secret, Masked.SECRET);
    }
    return Stream.of(Masked.url(shown).split("\\R", -1)).collect(Collectors.joining("\\n"));
  }
}
