package dev.rollcall.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/**
 * Where the program starts. Serving starts Quarkus, and so does the one command that does a part of
 * a server's work; the other commands run beside a server, so they must not touch its port, its
 * database or the lock of its data folder.
 */
@QuarkusMain
public class Main {

  private static final List<List<String>> SERVING = List.of(List.of(), List.of("serve"));

  private Main() {}

  public static void main(String... args) {
    if (SERVING.contains(List.of(args))) {
      // It ends the process by itself; in dev mode it comes back here, and the process must go on.
      Quarkus.run();
    } else if (List.of(args).equals(List.of(DomainsRecheckCommand.NAME))) {
      DomainsRecheck.withoutServing();
      Quarkus.run(DomainsRecheck.class, args);
    } else {
      System.exit(RollcallCommand.commandLine().execute(args));
    }
  }
}
