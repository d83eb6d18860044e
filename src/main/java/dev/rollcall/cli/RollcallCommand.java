package dev.rollcall.cli;

import io.quarkus.runtime.configuration.ConfigurationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** What the program can do. Without a command it serves, which {@link Main} sees to. */
@Command(
    name = "rollcall",
    header = "A SCIM 2.0 provisioning service.",
    description = {
      "%nWithout a command it serves. Every command is configured like the server: by"
          + " -Drollcall.data-dir=... before -jar, environment variables and"
          + " config/application.properties.%n"
    },
    commandListHeading = "%nCommands:%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      MigrateCommand.class,
      ConfigCommand.class,
      TokenCommand.class,
      NewKeyCommand.class,
      DomainsRecheckCommand.class
    })
final class RollcallCommand {

  /** The commands, with one line and exit code 2 for whoever uses them in a wrong way. */
  static CommandLine commandLine() {
    return new CommandLine(new RollcallCommand())
        .setParameterExceptionHandler((wrong, _) -> explain(wrong))
        .setExecutionExceptionHandler((failure, command, _) -> report(failure, command));
  }

  private static int explain(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    command
        .getErr()
        .printf("%s (see %s --help)%n", oneLine(wrong), command.getCommandSpec().qualifiedName());
    return CommandLine.ExitCode.USAGE;
  }

  /**
   * What an administrator can mend is told in one line; anything else is a bug and shows itself.
   */
  private static int report(Exception failure, CommandLine command) throws Exception {
    if (!(failure instanceof ConfigurationException)) {
      throw failure;
    }
    command.getErr().println(oneLine(failure));
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }
}
