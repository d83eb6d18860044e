package dev.rollcall.cli;

import dev.rollcall.startup.Migration;
import dev.rollcall.startup.MigrationFailure;
import io.quarkus.runtime.QuarkusApplication;
import java.util.Map;
import picocli.CommandLine.ExitCode;

/** Migrates the schema, and does nothing else of what a server does. */
public class Migrate implements QuarkusApplication {

  /** What fails at the application's start would be told with a stack trace. */
  static final Map<String, String> SETTINGS = Map.of("quarkus.flyway.migrate-at-start", "false");

  private final Migration migration;

  Migrate(Migration migration) {
    this.migration = migration;
  }

  /** What was done stands on standard output, why it could not be done on standard error. */
  @Override
  public int run(String... arguments) {
    try {
      System.out.println(migration.run());
      return ExitCode.OK;
    } catch (MigrationFailure e) {
      System.err.println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }
}
