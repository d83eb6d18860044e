package dev.rollcall.cli;

import dev.rollcall.startup.EffectiveConfiguration;
import dev.rollcall.startup.StartChecks;
import dev.rollcall.startup.StartFindings;
import io.smallrye.config.SmallRyeConfig;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the configuration that a server would start with. */
@Command(
    name = "config",
    description =
        "Prints the settings that a server would start with, and where each comes from; what is"
            + " secret in them is masked. Below stands what such a start is refused for, and the"
            + " exit code is 1 then. Nothing is opened or changed.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // Picocli sets the field.
final class ConfigCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SmallRyeConfig config = Installation.configured().config();
    PrintWriter out = spec.commandLine().getOut();
    EffectiveConfiguration.of(config, System.getenv()).forEach(out::println);
    out.flush();
    StartFindings findings = StartChecks.ofServer(config);
    PrintWriter err = spec.commandLine().getErr();
    findings.warnings().forEach(warning -> err.println("Warning: " + warning));
    findings.refusals().forEach(refusal -> err.println("A server would not start: " + refusal));
    err.flush();
    return findings.refusals().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
