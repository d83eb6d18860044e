package dev.rollcall.cli;

import picocli.CommandLine.Command;

/** Stands in the list of commands; {@link Main} serves before any command line is read. */
@Command(
    name = "serve",
    description = "Serves. This is what happens without a command.",
    mixinStandardHelpOptions = true)
final class ServeCommand {}
