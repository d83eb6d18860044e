package dev.rollcall.cli;

import picocli.CommandLine.Command;

/** Stands in the list of commands; {@link Main} does it before any command line is read. */
@Command(
    name = MigrateCommand.NAME,
    description =
        "Brings the database's schema to the version that this program needs, as the role"
            + " quarkus.flyway.username, prints what it did and ends. For a job that runs before new"
            + " servers start with quarkus.flyway.migrate-at-start=false; servers of the version"
            + " before may go on meanwhile.",
    mixinStandardHelpOptions = true)
final class MigrateCommand {

  static final String NAME = "migrate";
}
