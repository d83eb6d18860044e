package dev.rollcall.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/** All that the application logs while this is open, its own DEBUG lines included. */
public final class ApplicationLog implements AutoCloseable {

  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("dev.rollcall");

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final @Nullable Level usual = OURS.getLevel();

  private final Handler handler = new Lines();

  private ApplicationLog() {}

  /** Listens from now on; the caller closes it. */
  public static ApplicationLog open() {
    ApplicationLog log = new ApplicationLog();
    log.handler.setLevel(Level.ALL);
    ROOT.addHandler(log.handler);
    OURS.setLevel(Level.ALL);
    return log;
  }

  /** Every line with its exceptions' messages. */
  public String text() {
    return lines.stream().collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    ROOT.removeHandler(handler);
    OURS.setLevel(usual);
  }

  private final class Lines extends Handler {

    private final Formatter formatter = new PatternFormatter("%s");

    @Override
    public void publish(LogRecord line) {
      StringBuilder text = new StringBuilder(formatter.formatMessage(line));
      Throwable thrown = line.getThrown();
      for (int depth = 0; thrown != null && depth < 20; depth++) {
        text.append(" / ").append(thrown);
        thrown = thrown.getCause();
      }
      lines.add(text.toString());
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
