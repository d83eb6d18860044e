package dev.rollcall.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of a test's own, which it can stop and start: the machine's (Debian's
 * package) where there is one, else the embedded one's programs. It listens on loopback, on a port
 * of its own, and keeps its data in a new folder.
 */
public final class TestPostgres implements AutoCloseable {

  /** The superuser. */
  public static final String ADMIN = "postgres";

  /** The two roles of an installation, as operations.md makes them. */
  public static final String APPLICATION = "rollcall";

  public static final String OWNER = "rollcall_owner";

  /** One for all roles. */
  public static final String PASSWORD = "secret-of-the-tests";

  /** Where Debian's packages are; a property names another folder, or none. */
  private static final Path PACKAGES =
      Path.of(System.getProperty("rollcall.test.postgresql", "/usr/lib/postgresql"));

  private final Path programs;
  private final Path folder;
  private final int port;

  private TestPostgres(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Makes and starts one; what an earlier test run left in the folder is removed. */
  public static TestPostgres start(Path folder) throws IOException, InterruptedException {
    Path own = folder.toAbsolutePath();
    TestPostgres server = new TestPostgres(programs(own), own, freePort());
    if (Files.exists(server.data().resolve("postmaster.pid"))) {
      server.run(server.control("stop", "-m", "immediate"));
    }
    deleteTree(server.data());
    Files.createDirectories(own);
    Path password = Files.writeString(own.resolve("password"), PASSWORD);
    server.mustRun(
        List.of(
            server.programs.resolve("initdb").toString(),
            "--pgdata=" + server.data(),
            "--username=" + ADMIN,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"));
    server.startAgain();
    return server;
  }

  /** Starts it on the data and the port that it had. */
  public void startAgain() throws IOException, InterruptedException {
    mustRun(
        control(
            "start",
            "--log=" + folder.resolve("postgres.log"),
            "--options=-c listen_addresses=127.0.0.1 -c port=%d -c unix_socket_directories='' -c fsync=off"
                .formatted(port)));
  }

  /** Ends it as an administrator in a hurry does: connections are cut, commits are kept. */
  public void stop() throws IOException, InterruptedException {
    mustRun(control("stop", "-m", "fast"));
  }

  /** Makes an empty database with the two roles, by the statements of operations.md. */
  public void createDatabase(String name) throws SQLException {
    try (Connection connection = connect(ADMIN, ADMIN);
        Statement statement = connection.createStatement()) {
      for (String role : List.of(OWNER, APPLICATION)) {
        statement.execute(
            """
            DO $$ BEGIN CREATE ROLE %s LOGIN PASSWORD '%s';
            EXCEPTION WHEN duplicate_object THEN NULL; END $$
            """
                .formatted(role, PASSWORD));
      }
      statement.execute("CREATE DATABASE " + name + " OWNER " + OWNER);
    }
    try (Connection connection = connect(name, ADMIN);
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER SCHEMA public OWNER TO " + OWNER);
    }
  }

  public Connection connect(String database, String role) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), role, PASSWORD);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** A program that comes with the server, such as {@code pg_dump}; not all builds have all. */
  public Optional<Path> program(String name) {
    return Optional.of(programs.resolve(name)).filter(Files::isExecutable);
  }

  /**
   * Runs such a program against this server.
   *
   * @param role as which it works
   * @param arguments beside those that say where the server is
   */
  public void runProgram(Path program, String role, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of("--host=127.0.0.1", "--port=" + port, "--username=" + role, "--no-password"));
    command.addAll(arguments);
    mustRun(command);
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(data().resolve("postmaster.pid"))) {
      try {
        run(control("stop", "-m", "immediate"));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private List<String> control(String action, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                programs.resolve("pg_ctl").toString(),
                action,
                "--wait",
                "--timeout=120",
                "--pgdata=" + data()));
    command.addAll(List.of(more));
    return command;
  }

  private void mustRun(List<String> command) throws IOException, InterruptedException {
    if (run(command) != 0) {
      throw new IOException(
          "%s: %s".formatted(command, Files.readString(folder.resolve("programs.log"))));
    }
  }

  /** PostgreSQL refuses root; in a user namespace of its own a process is nobody in particular. */
  private int run(List<String> command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    if (ADMIN_OF_THE_MACHINE.equals(System.getProperty("user.name"))) {
      words.addAll(List.of("unshare", "-U"));
    }
    words.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("programs.log").toFile()));
    builder.environment().putAll(Map.of("PGPASSWORD", PASSWORD));
    Process process = builder.start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("does not end: " + command);
    }
    return process.exitValue();
  }

  private static final String ADMIN_OF_THE_MACHINE = "root";

  /** The newest of the machine, or what the embedded database unpacks at its first start. */
  private static Path programs(Path folder) throws IOException {
    if (Files.isDirectory(PACKAGES)) {
      try (Stream<Path> versions = Files.list(PACKAGES)) {
        Optional<Path> newest =
            versions
                .filter(version -> Files.isExecutable(version.resolve("bin").resolve("initdb")))
                .max(Comparator.comparing(version -> Integer.valueOf(version.toFile().getName())))
                .map(version -> version.resolve("bin"));
        if (newest.isPresent()) {
          return newest.get();
        }
      }
    }
    return embedded(folder.resolveSibling("test-postgres-sample"));
  }

  /** It is unpacked once in a process, wherever: one that runs tells where its programs are. */
  private static Path embedded(Path data) throws IOException {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setDataDirectory(data.toFile()).start()) {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(pid))
          .flatMap(process -> process.info().command())
          .map(postgres -> Path.of(postgres).getParent())
          .orElseThrow(() -> new IOException("nobody knows the programs of " + server));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }
}
