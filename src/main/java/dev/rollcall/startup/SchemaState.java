package dev.rollcall.startup;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.flywaydb.core.api.MigrationVersion;

/** What a program finds in its database. Everybody may read it: nothing says where that is. */
sealed interface SchemaState {

  /** The schema is the program's own, or that of a newer one. */
  record Usable(MigrationVersion found, MigrationVersion needed) implements SchemaState {}

  /** The migrations of this program have not run yet. */
  record Older(String found, MigrationVersion needed) implements SchemaState {}

  /** The database does not answer, or not as it should. */
  record Unreachable() implements SchemaState {}

  /** Nobody has asked yet. */
  record Unknown() implements SchemaState {}

  /** The state for whoever probes. */
  default HealthCheckResponse answer() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("database");
    return switch (this) {
      case Usable usable -> answer.up().withData("schema", usable.found().toString()).build();
      case Older older ->
          answer
              .down()
              .withData("schema", older.found())
              .withData(
                  "reason",
                  "The schema is older than version %s, which this program needs: run the command 'migrate'."
                      .formatted(older.needed()))
              .build();
      case Unreachable _ ->
          answer
              .down()
              .withData("reason", "The database does not answer; the log says more.")
              .build();
      case Unknown _ -> answer.down().build();
    };
  }
}
