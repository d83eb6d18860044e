package dev.rollcall.cli;

import dev.rollcall.keys.KeyFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a signing key. */
@Command(
    name = "new-key",
    description =
        "Prints a new signing key as a key set for rollcall.keys.file. It is a secret: redirect it"
            + " into a file of mode 600.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class NewKeyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--add-to",
      paramLabel = "<file>",
      description =
          "Prints nothing, but puts the new key in front of those of this key set: a server that"
              + " runs takes it at once and signs with it 5 minutes later; tokens of the old ones"
              + " are still taken.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    if (file == null) {
      command.getOut().println(KeyFile.generate());
      command.getOut().flush();
    } else {
      String kid = KeyFile.addKey(file);
      command
          .getErr()
          .printf("The key %s signs in 5 minutes, or from the next start of the server on.%n", kid);
    }
    return CommandLine.ExitCode.OK;
  }
}
