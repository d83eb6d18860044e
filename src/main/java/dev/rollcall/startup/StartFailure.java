package dev.rollcall.startup;

import dev.rollcall.web.Causes;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;

/** Why the application did not start, where that is for the administrator to mend. */
public final class StartFailure {

  /** As Quarkus words it; the cause says why. A port that the system chooses is negative. */
  private static final Pattern MANAGEMENT =
      Pattern.compile("Unable to start the management interface on (.*):(-?\\d+)");

  private StartFailure() {}

  /**
   * What to tell, in one line that says what to do.
   *
   * @return empty for anything else, which is a bug and is to show itself
   */
  public static Optional<String> told(Throwable failure) {
    return Causes.of(failure, Throwable.class)
        .flatMap(cause -> told(cause, failure).stream())
        .findFirst();
  }

  private static Optional<String> told(Throwable cause, Throwable failure) {
    return switch (cause) {
      case ConfigurationException e -> Optional.of(oneLine(e));
      case ConfigValidationException e -> Optional.of(oneLine(e));
      case QuarkusBindException e ->
          Optional.of(taken("quarkus.http", e.getHost(), e.getPort(), e));
      case IllegalStateException e -> ofManagement(e);
      case FlywayException e ->
          Optional.of("The schema was not migrated: " + DatabaseFailure.reason(e) + waiting(e));
      case SQLException e ->
          DatabaseFailure.advice(failure)
              .map(advice -> "The database refuses: " + oneLine(e) + advice);
      default -> Optional.empty();
    };
  }

  private static Optional<String> ofManagement(IllegalStateException failure) {
    Matcher place = MANAGEMENT.matcher(String.valueOf(failure.getMessage()));
    return place.matches() && failure.getCause() instanceof BindException e
        ? Optional.of(
            taken("quarkus.management", place.group(1), Integer.parseInt(place.group(2)), e))
        : Optional.empty();
  }

  /** Which of the two ports it is says the setting. */
  private static String taken(String setting, String host, int port, BindException refusal) {
    return String.valueOf(refusal.getMessage()).contains("in use")
        ? "Another program, or another server of Rollcall, has the port %2$d: set %1$s.port to a free one (0 takes any), or end that program."
            .formatted(setting, port)
        : "This machine does not let Rollcall listen at %2$s (%3$s): set %1$s.host and %1$s.port to what it allows."
            .formatted(setting, host, oneLine(refusal));
  }

  /** A server that leaves the schema to the command needs no database to start. */
  private static String waiting(FlywayException failure) {
    return DatabaseFailure.advice(failure).isPresent()
        ? " Then start again; a server with quarkus.flyway.migrate-at-start=false, where the command"
            + " 'migrate' runs before, waits for its database."
        : "";
  }

  private static String oneLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
