package dev.rollcall.cli;

import picocli.CommandLine.Command;

/** Stands in the list of commands; {@link Main} does it before any command line is read. */
@Command(
    name = DomainsRecheckCommand.NAME,
    description =
        "Looks up all domains that are due, as a server does every few seconds, prints what came of"
            + " it and ends. For a job of the platform, where no server runs all the time: set"
            + " rollcall.domains.schedule.poll=off in the servers then.",
    mixinStandardHelpOptions = true)
final class DomainsRecheckCommand {

  static final String NAME = "domains-recheck";
}
