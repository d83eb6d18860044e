package dev.rollcall.startup;

/** Why the schema was not migrated: one line for the administrator. */
public final class MigrationFailure extends Exception {

  MigrationFailure(String message, Throwable cause) {
    super(message, cause);
  }

  MigrationFailure(String message) {
    super(message);
  }
}
