package dev.rollcall.startup;

import dev.rollcall.web.Causes;
import java.sql.SQLException;
import java.util.Optional;

/** What the database, or Flyway, says of a failure, and what the administrator can do about it. */
final class DatabaseFailure {

  private DatabaseFailure() {}

  /** In one line, with advice where there is some. */
  static String reason(Exception failure) {
    return oneLine(String.valueOf(failure.getMessage())) + advice(failure).orElse("");
  }

  /** What to do, where the code of the database's refusal tells; with a blank before it. */
  static Optional<String> advice(Throwable failure) {
    return refusal(failure)
        .map(refusal -> advice(String.valueOf(refusal.getSQLState())))
        .filter(advice -> !advice.isEmpty());
  }

  private static Optional<SQLException> refusal(Throwable failure) {
    return Causes.of(failure, SQLException.class).reduce((_, deeper) -> deeper);
  }

  private static String advice(String sqlState) {
    return switch (sqlState) {
      case "28P01", "28000" ->
          " Check quarkus.flyway.username and quarkus.flyway.password (without them the server's own"
              + " role migrates).";
      case "3D000" -> " Check the name of the database in quarkus.datasource.jdbc.url.";
      case "08001", "08004", "08006", "57P03" ->
          " Check quarkus.datasource.jdbc.url, and whether the database runs.";
      case "42501" ->
          " The role that migrates must own the schema and its tables: see operations.md, step 2, about"
              + " the two database roles.";
      default -> "";
    };
  }

  /** Flyway draws boxes around the parts of its messages. */
  private static String oneLine(String message) {
    return message.replaceAll("(?m)^\\s*-{3,}\\s*$", "").replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
