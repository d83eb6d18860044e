package dev.rollcall.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long forms of the program take from their start to the first answer over HTTP, and how much
 * of the processors: one after the other, again and again, so that all see the same load. Needs
 * nothing but the JDK, and the settings of an installation in the environment.
 */
public final class StartBenchmark {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final byte[] QUESTION =
      "GET /scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private record Start(Duration time, Duration processors) {}

  private StartBenchmark() {}

  /** The arguments are how often each is started, and a command line for each form. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    Map<String, List<Start>> forms = new LinkedHashMap<>();
    for (String command : List.of(arguments).subList(1, arguments.length)) {
      forms.put(command, new ArrayList<>());
    }
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<String, List<Start>> form : forms.entrySet()) {
        Start start = start(List.of(form.getKey().strip().split("\\s+")));
        form.getValue().add(start);
        System.out.printf(
            "%d  %.2f s  CPU %.2f s  load %.1f  %s%n",
            round,
            seconds(start.time()),
            seconds(start.processors()),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            form.getKey());
      }
    }
    System.out.println("Medians:");
    forms.forEach(
        (form, starts) ->
            System.out.printf(
                "%.2f s  CPU %.2f s  %s%n",
                median(starts.stream().map(Start::time).toList()),
                median(starts.stream().map(Start::processors).toList()),
                form));
  }

  private static Start start(List<String> command) throws IOException, InterruptedException {
    int port = freePort();
    Path log = Path.of("target", "start-benchmark.log");
    Files.createDirectories(Path.of("target"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
    long begin = System.nanoTime();
    Process process = builder.start();
    try {
      while (!answers(port)) {
        if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw new IllegalStateException("does not start, see " + log);
        }
        Thread.sleep(2);
      }
      Duration time = Duration.ofNanos(System.nanoTime() - begin);
      return new Start(time, process.info().totalCpuDuration().orElse(Duration.ZERO));
    } finally {
      process.destroy();
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    }
  }

  /** The first answer is one without a token: it says 401. */
  private static boolean answers(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      OutputStream out = socket.getOutputStream();
      out.write(QUESTION);
      out.flush();
      InputStream in = socket.getInputStream();
      return in.read() >= 0;
    } catch (SocketException _) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static double median(List<Duration> times) {
    List<Double> sorted = times.stream().map(StartBenchmark::seconds).sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
