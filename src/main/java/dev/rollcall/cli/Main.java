package dev.rollcall.cli;

import dev.rollcall.startup.PackagedProgram;
import dev.rollcall.startup.StartChecks;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ExitCode;

/**
 * Where the program starts. Serving starts Quarkus, and so do the commands that do a part of a
 * server's work; the other commands run beside a server, so they must not touch its port, its
 * database or the lock of its data folder.
 */
@QuarkusMain
public class Main {

  private static final List<List<String>> SERVING = List.of(List.of(), List.of("serve"));

  private static final String LOG_MANAGER = "java.util.logging.manager";

  private Main() {}

  public static void main(String... args) {
    logToQuarkus();
    List<String> words = List.of(args);
    if (SERVING.contains(words)) {
      serve();
    } else if (words.equals(List.of(DomainsRecheckCommand.NAME))) {
      endIfRefused(StartChecks::ofDatabase);
      NotServing.run(DomainsRecheck.class, Map.of());
    } else if (words.equals(List.of(MigrateCommand.NAME))) {
      endIfRefused(StartChecks::ofDatabase);
      NotServing.run(Migrate.class, Migrate.SETTINGS);
    } else {
      System.exit(RollcallCommand.commandLine().execute(args));
    }
  }

  /**
   * The fast-jar does this by itself, but on a plain class path the checks below would be the first
   * to log, and bring up the log of the JDK. In a native image it has been decided long before.
   */
  private static void logToQuarkus() {
    if (System.getProperty(LOG_MANAGER) == null) {
      System.setProperty(LOG_MANAGER, "org.jboss.logmanager.LogManager");
    }
  }

  private static void serve() {
    // Dev mode has another configuration, and whoever works on the code is no operator.
    if (PackagedProgram.isThis()) {
      endIfRefused(config -> StartChecks.ofServer(config).refusals());
      Quarkus.run(null, new ProcessEnd());
    } else {
      // Dev mode comes back here, and the process must go on.
      Quarkus.run();
    }
  }

  /** Before anything is opened, and without the log, which is not set up yet. */
  private static void endIfRefused(Function<SmallRyeConfig, List<String>> check) {
    List<String> refusals = refusals(check);
    if (!refusals.isEmpty()) {
      refusals.forEach(refusal -> System.err.println("Not started: " + refusal));
      System.exit(ExitCode.SOFTWARE);
    }
  }

  private static List<String> refusals(Function<SmallRyeConfig, List<String>> check) {
    try {
      return check.apply(Installation.configured().config());
    } catch (ConfigurationException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
