package dev.rollcall.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

  /** One for all tests, because the first server's binaries serve the others of this JVM too. */
  @TempDir static Path folders;

  private DataFolder data = new DataFolder(Path.of("set for each test"));

  @BeforeEach
  void folderOfItsOwn(TestInfo test) {
    data = new DataFolder(folders.resolve(test.getTestMethod().orElseThrow().getName()));
  }

  @Test
  void dataSurviveARestart() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(data)) {
      execute(server, "CREATE TABLE kept AS SELECT 'Ünï' AS name");
    }
    try (EmbeddedServer server = EmbeddedServer.start(data)) {
      assertThat(query(server, "SELECT lower(name) FROM kept")).isEqualTo("ünï");
    }
  }

  @Test
  void commitsAreDurableAndTheRoleIsAnOrdinaryOne() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(data)) {
      assertThat(query(server, "SHOW fsync")).isEqualTo("on");
      assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("f");
    }
  }

  @Test
  void secondHolderOfTheFolder_isRefusedAndToldWhoHasIt() throws Exception {
    try (DataFolderLock _ = lock()) {
      assertThatThrownBy(() -> EmbeddedServer.start(data))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "process %d uses this folder already; stop it, or set rollcall.data-dir to another"
                  + " folder",
              ProcessHandle.current().pid());
    }
  }

  @Test
  void stalePidFile_thatNamesAForeignProcess_doesNotStopTheStartNorThatProcess() throws Exception {
    EmbeddedServer.start(data).close();
    Process foreign = java(Sleeping.class);
    try {
      Files.write(
          data.postgres().resolve("postmaster.pid"),
          List.of(Long.toString(foreign.pid()), data.postgres().toString(), "0"));
      try (EmbeddedServer server = EmbeddedServer.start(data)) {
        assertThat(query(server, "SELECT 1")).isEqualTo("1");
      }
      assertThat(foreign.isAlive()).isTrue();
    } finally {
      foreign.destroyForcibly();
    }
  }

  @Test
  void serverOfAKilledProcess_isStoppedAndItsCommitsAreThere() throws Exception {
    Process killed = java(Killed.class, data.root().toString());
    try (BufferedReader output = killed.inputReader(UTF_8)) {
      assertThat(output.readLine()).isEqualTo("committed");
      killed.destroyForcibly().waitFor();
    }
    ProcessHandle orphan = postmaster();
    assertThat(orphan.isAlive()).isTrue();

    try (EmbeddedServer server = EmbeddedServer.start(data)) {
      // Not isAlive(): in a container nobody may reap the orphan, and its zombie counts as alive.
      assertThat(postmaster()).isNotEqualTo(orphan);
      assertThat(query(server, "SELECT name FROM kept")).isEqualTo("yes");
    }
  }

  @Test
  void interruptedFirstStart_isDoneAnew() throws Exception {
    data.create();
    data.prepare();
    Files.createDirectories(data.postgres());
    Files.writeString(data.postgres().resolve("PG_VERSION"), "18");
    Files.writeString(data.postgres().resolve("postgresql.conf"), "");

    try (EmbeddedServer server = EmbeddedServer.start(data)) {
      assertThat(query(server, "SELECT 1")).isEqualTo("1");
    }
  }

  /** Commits a row and waits for its end. */
  static final class Killed {
    public static void main(String[] arguments) throws Exception {
      DataFolder data = new DataFolder(Path.of(arguments[0]));
      EmbeddedServer server = EmbeddedServer.start(data);
      execute(data, server, "CREATE TABLE kept AS SELECT 'yes' AS name");
      System.out.println("committed");
      TimeUnit.MINUTES.sleep(1);
    }
  }

  private DataFolderLock lock() throws IOException {
    data.create();
    return DataFolderLock.take(data.lockFile());
  }

  private ProcessHandle postmaster() throws IOException {
    String pid = Files.readAllLines(data.postgres().resolve("postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Any living program that is no PostgreSQL. */
  static final class Sleeping {
    public static void main(String[] arguments) throws InterruptedException {
      TimeUnit.MINUTES.sleep(1);
    }
  }

  private static Process java(Class<?> main, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = Objects.requireNonNull(System.getProperty("java.class.path"));
    ProcessBuilder builder = new ProcessBuilder(java, "-cp", classPath, main.getName());
    builder.command().addAll(List.of(arguments));
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private void execute(EmbeddedServer server, String sql) throws Exception {
    execute(data, server, sql);
  }

  private static void execute(DataFolder data, EmbeddedServer server, String sql)
      throws SQLException, IOException {
    try (Connection connection = connect(data, server);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(EmbeddedServer server, String sql) throws SQLException, IOException {
    try (Connection connection = connect(data, server);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  private static Connection connect(DataFolder data, EmbeddedServer server)
      throws SQLException, IOException {
    String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/rollcall";
    return DriverManager.getConnection(url, "rollcall", data.password());
  }
}
