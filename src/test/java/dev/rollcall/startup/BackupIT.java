package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.testing.HttpAccount;
import dev.rollcall.testing.ProductionJar;
import dev.rollcall.testing.TestPostgres;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A backup by pg_dump, restored into a fresh database: an installation is its database and keys.
 */
class BackupIT {

  private static final Path FOLDER = Path.of("target", "backup");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int USERS = 50;

  @Test
  void restoredDatabase_hasEverythingAndItsWalls() throws Exception {
    try (TestPostgres postgres = TestPostgres.start(FOLDER.resolve("postgres"))) {
      Optional<Path> dump = postgres.program("pg_dump");
      Optional<Path> restore = postgres.program("pg_restore");
      assumeTrue(dump.isPresent() && restore.isPresent(), "pg_dump is not installed");
      List<String> settings = ProductionJar.migrated(postgres, "original", FOLDER);
      String operator = ProductionJar.operatorToken(FOLDER, settings);
      HttpAccount account;
      HttpAccount other;
      String group;
      String before;
      try (ProductionJar server = ProductionJar.start(FOLDER, "original", settings)) {
        account = HttpAccount.create(server.base(), operator);
        other = HttpAccount.create(server.base(), operator);
        group = fill(server.base(), account);
        before = everything(server.base(), account, group);
        assertThat(account.scim(server.base(), "GET", "/Users?count=0", "").body())
            .contains("\"totalResults\":" + USERS);
      }

      Path file = FOLDER.resolve("rollcall.dump").toAbsolutePath();
      postgres.runProgram(
          dump.get(),
          TestPostgres.OWNER,
          List.of("--format=custom", "--file=" + file, "--dbname=original"));
      postgres.createDatabase("restored");
      postgres.runProgram(
          restore.get(),
          TestPostgres.OWNER,
          List.of("--exit-on-error", "--single-transaction", "--dbname=restored", file.toString()));

      List<String> restored = ProductionJar.settings(postgres, "restored", FOLDER);
      try (ProductionJar server = ProductionJar.start(FOLDER, "restored", restored)) {
        assertThat(everything(server.base(), account, group)).isEqualTo(before);
        assertThat(account.scim(server.base(), "POST", "/Users", account.user("new")).statusCode())
            .isEqualTo(201);
        assertThat(other.scim(server.base(), "GET", "/Users", "").body())
            .contains("\"totalResults\":0");
        assertThat(server.log()).doesNotContain("row-level security", "Row-level security");
      }
      assertWalls(postgres, account);
    }
  }

  /** Users in a group with a permission; the group's id. */
  private static String fill(URI base, HttpAccount account) throws Exception {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      HttpResponse<String> created =
          account.scim(base, "POST", "/Users", account.user("user-" + i));
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
      members.add("{\"value\":\"%s\"}".formatted(id(created)));
    }
    HttpResponse<String> group =
        account.scim(
            base,
            "POST",
            "/Groups",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"all",
             "members":[%s]}
            """
                .formatted(String.join(",", members)));
    assertThat(group.statusCode()).as(group.body()).isEqualTo(201);
    HttpResponse<String> granted =
        account.administer(
            base,
            "POST",
            "/%s/groups/%s/permissions".formatted(account.id(), id(group)),
            "{\"permissions\":[{\"permission\":\"read:files\"}]}");
    assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
    return id(group);
  }

  /** What the account's identity provider and its administrators see. */
  private static String everything(URI base, HttpAccount account, String group) throws Exception {
    StringBuilder all = new StringBuilder();
    for (String path :
        List.of(
            "/Users?sortBy=userName&count=1000", "/Groups/" + group, "/ServiceProviderConfig")) {
      HttpResponse<String> answer = account.scim(base, "GET", path, "");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      all.append(answer.body()).append('\n');
    }
    for (String path :
        List.of("/domains", "/groups/%s/permissions".formatted(group), "/log?limit=1000")) {
      HttpResponse<String> answer = account.administer(base, "GET", "/" + account.id() + path, "");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode list = MAPPER.readTree(answer.body());
      assertThat(list.get("items")).as(path).isNotEmpty();
      all.append(answer.body()).append('\n');
    }
    return all.toString();
  }

  private static void assertWalls(TestPostgres postgres, HttpAccount account) throws Exception {
    try (Connection connection = postgres.connect("restored", TestPostgres.APPLICATION);
        Statement statement = connection.createStatement()) {
      assertThat(SecondWall.warning(connection)).isEmpty();
      assertThat(users(statement)).isZero();
      statement.execute("SET rollcall.account = '" + account.id() + "'");
      assertThat(users(statement)).isEqualTo(USERS + 1);
    }
  }

  private static int users(Statement statement) throws Exception {
    try (ResultSet row = statement.executeQuery("SELECT count(*) FROM users")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String id(HttpResponse<String> created) throws Exception {
    return MAPPER.readTree(created.body()).get("id").textValue();
  }
}
