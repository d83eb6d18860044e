package dev.rollcall.cli;

import dev.rollcall.startup.StartFailure;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when Quarkus has ended. What an administrator can mend is told in one line;
 * anything else is a bug and shows itself.
 */
final class ProcessEnd implements BiConsumer<Integer, @Nullable Throwable> {

  @Override
  public void accept(Integer code, @Nullable Throwable failure) {
    if (failure != null && code != 0) {
      tell(failure);
    }
    System.exit(code);
  }

  private static void tell(Throwable failure) {
    Optional<String> told = StartFailure.told(failure);
    if (told.isPresent()) {
      System.err.println("Not started: " + told.get());
    } else {
      Logger.getLogger(ProcessEnd.class).error("The program failed", failure);
    }
  }
}
