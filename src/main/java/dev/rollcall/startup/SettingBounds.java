package dev.rollcall.startup;

import dev.rollcall.domains.DomainsConfig;
import dev.rollcall.tokens.TokensConfig;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Refuses numbers among our settings that nobody can mean, whoever reads the configuration.
 *
 * <p>By hand: for one constraint of Bean Validation at a setting, Quarkus has Hibernate Validator
 * read all settings of all extensions first, which took a fifth of a start.
 */
public final class SettingBounds implements SmallRyeConfigBuilderCustomizer {

  @Override
  public void configBuilder(SmallRyeConfigBuilder builder) {
    builder.withValidator((type, prefix, settings) -> check(settings));
  }

  private static void check(Object settings) {
    Problem[] problems =
        findings(settings).flatMap(Optional::stream).map(Problem::new).toArray(Problem[]::new);
    if (problems.length > 0) {
      throw new ConfigValidationException(problems);
    }
  }

  private static Stream<Optional<String>> findings(Object settings) {
    return switch (settings) {
      case TokensConfig tokens ->
          Stream.of(
              atLeastOne("rollcall.tokens.max-per-account", tokens.maxPerAccount()),
              atLeastOne("rollcall.tokens.cache-size", tokens.cacheSize()));
      case DomainsConfig domains ->
          Stream.of(
              atLeastOne("rollcall.domains.max-per-account", domains.maxPerAccount()),
              within("rollcall.domains.schedule.parallel", domains.schedule().parallel(), 1, 1000),
              jitter(domains.schedule().jitter()));
      default -> Stream.of();
    };
  }

  private static Optional<String> atLeastOne(String key, int value) {
    return value >= 1
        ? Optional.empty()
        : Optional.of("%s must be 1 or more; it is %d.".formatted(key, value));
  }

  private static Optional<String> within(String key, int value, int least, int most) {
    return least <= value && value <= most
        ? Optional.empty()
        : Optional.of("%s must be %d to %d; it is %d.".formatted(key, least, most, value));
  }

  /** No number at all is nothing to compare with. */
  private static Optional<String> jitter(double value) {
    return 0 <= value && value <= 0.5
        ? Optional.empty()
        : Optional.of(
            "rollcall.domains.schedule.jitter must be 0 to 0.5; it is %s.".formatted(value));
  }
}
