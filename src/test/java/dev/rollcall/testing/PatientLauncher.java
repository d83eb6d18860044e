package dev.rollcall.testing;

import io.quarkus.test.common.DefaultJarLauncher;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts the packaged program for the integration tests as Quarkus does, but gives it the time to
 * make its AOT cache when it ends. Quarkus would kill it after ten seconds.
 */
public final class PatientLauncher extends DefaultJarLauncher {

  private static final long PATIENCE_MINUTES = 10;

  @Override
  public void close() {
    ProcessHandle.current().children().filter(PatientLauncher::makesCache).forEach(this::end);
    super.close();
  }

  private static boolean makesCache(ProcessHandle child) {
    return child.info().arguments().stream()
        .flatMap(Arrays::stream)
        .anyMatch(argument -> argument.startsWith("-XX:AOTCacheOutput="));
  }

  private void end(ProcessHandle program) {
    program.destroy();
    try {
      program.onExit().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the program does not end", e);
    }
  }
}
