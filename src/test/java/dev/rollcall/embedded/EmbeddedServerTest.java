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
  void commitsAreDurable() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(data)) {
      assertThat(query(server, "SHOW fsync")).isEqualTo("on");
      assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void rolesOfApplicationAndOwner_areOrdinaryOnesAndNeitherHasTheOther() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(data)) {
      for (String role : List.of(EmbeddedServer.DATABASE, EmbeddedServer.OWNER)) {
        String mayMore =
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication"
                + " FROM pg_roles WHERE rolname = current_user";
        assertThat(query(server, role, mayMore)).isEqualTo("f");
        assertThat(
                query(server, role, "SELECT count(*) FROM pg_auth_members WHERE member >= 16384"))
            .isEqualTo("0");
      }
    }
  }

  @Test
  void applicationsRole_canMakeNothingThatTheOwnersFunctionsWouldFind() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(data)) {
      for (String ddl : List.of("CREATE TABLE users (id int)", "CREATE SCHEMA rollcall_owner")) {
        assertThatThrownBy(() -> query(server, EmbeddedServer.DATABASE, ddl))
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void folderOfAnEarlierVersion_whoseOneRoleOwnsAll_isGivenToTheOwnerWithItsData()
      throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(data)) {
      withOneRole(server);
    }
    try (EmbeddedServer server = EmbeddedServer.start(data)) {
      assertThat(query(server, "SELECT name FROM kept")).isEqualTo("yes");
      assertThat(
              query(
                  server,
                  "SELECT string_agg(DISTINCT owner::regrole::text, ' ') FROM ("
                      + "SELECT datdba FROM pg_database WHERE datname = 'rollcall'"
                      + " UNION SELECT nspowner FROM pg_namespace WHERE nspname = 'public'"
                      + " UNION SELECT relowner FROM pg_class WHERE relname = 'kept'"
                      + " UNION SELECT extowner FROM pg_extension WHERE extname = 'pg_trgm'"
                      + ") AS all_of_it(owner)"))
          .isEqualTo(EmbeddedServer.OWNER);
      assertThatThrownBy(() -> query(server, EmbeddedServer.DATABASE, "SELECT * FROM kept"))
          .hasMessageContaining("permission denied");
    }
  }

  /** Makes of a new folder what one of an earlier version is. */
  private void withOneRole(EmbeddedServer server) throws SQLException, IOException {
    try (Connection connection = connect(data, server, "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER DATABASE rollcall OWNER TO rollcall");
      statement.execute("ALTER SCHEMA public OWNER TO pg_database_owner");
      statement.execute("DROP OWNED BY rollcall_owner");
      statement.execute("DROP ROLE rollcall_owner");
      statement.execute("SET ROLE rollcall");
      statement.execute("CREATE EXTENSION pg_trgm");
      statement.execute("CREATE TABLE kept AS SELECT 'yes' AS name");
    }
  }

  @Test
  void secondHolderOfTheFolder_isRefusedAndToldWhoHasIt() throws Exception {
    try (DataFolderLock _ = lock()) {
      assertThatThrownBy(() -> EmbeddedServer.start(data))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "process %d uses this folder already; stop it first (a second server needs a"
                  + " rollcall.data-dir of its own)",
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
    try (Connection connection = connect(data, server, EmbeddedServer.OWNER);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(EmbeddedServer server, String sql) throws SQLException, IOException {
    return query(server, EmbeddedServer.OWNER, sql);
  }

  private String query(EmbeddedServer server, String role, String sql)
      throws SQLException, IOException {
    try (Connection connection = connect(data, server, role);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  private static Connection connect(DataFolder data, EmbeddedServer server, String role)
      throws SQLException, IOException {
    String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/rollcall";
    return DriverManager.getConnection(url, role, data.password());
  }
}
