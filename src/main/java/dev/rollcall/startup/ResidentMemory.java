package dev.rollcall.startup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the process holds of the machine's memory, which is what a container is limited by. */
@ApplicationScoped
class ResidentMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern SIZE = Pattern.compile("^VmRSS:\\s+(\\d+) kB$", Pattern.MULTILINE);

  /** Where there is no such file, as on macOS, there is no such metric. */
  void register(@Observes StartupEvent event, MeterRegistry meters) {
    if (Files.isReadable(STATUS)) {
      Gauge.builder("process.resident.memory", ResidentMemory::bytes)
          .description("Memory of the process that is in RAM")
          .baseUnit("bytes")
          .register(meters);
    }
  }

  private static double bytes() {
    try {
      Matcher size = SIZE.matcher(Files.readString(STATUS));
      return size.find() ? Long.parseLong(size.group(1)) * 1024.0 : Double.NaN;
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
