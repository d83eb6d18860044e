package dev.rollcall.cli;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import io.quarkus.runtime.Quarkus;
import picocli.CommandLine.Command;

/** Without a command the program serves. */
@TopCommand
@Command(
    name = "rollcall",
    description = "A SCIM 2.0 provisioning service.",
    mixinStandardHelpOptions = true)
class RollcallCommand implements Runnable {

  @Override
  public void run() {
    Quarkus.waitForExit();
  }
}
