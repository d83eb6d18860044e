package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.accounts.AccountScope;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password is taken without complaint and kept nowhere. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class PasswordTest extends UsersHttpTest {

  private static final String SECRET = "pw-1mz050nq";

  @Inject AgroalDataSource dataSource;
  @Inject AccountScope scope;

  @ParameterizedTest
  @ValueSource(
      strings = {"password", "PassWord", "urn:ietf:params:scim:schemas:core:2.0:User:password"})
  void ofACreate_vanishes(String name) {
    String answer =
        post("{\"userName\":\"%s\",\"%s\":\"%s\"}".formatted(account.address("uwe"), name, SECRET))
            .statusCode(201)
            .extract()
            .asString();

    assertGone(answer);
  }

  @Test
  void ofAReplace_vanishes() {
    String id = account.provision("uwe");

    String answer =
        put(
                id,
                "{\"userName\":\"%s\",\"password\":\"%s\"}"
                    .formatted(account.address("uwe"), SECRET))
            .statusCode(200)
            .extract()
            .asString();

    assertGone(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'op':'replace','path':'password','value':'pw-1mz050nq'}]",
        "[{'op':'add','path':'Password','value':'pw-1mz050nq'}]",
        "[{'op':'replace','value':{'password':'pw-1mz050nq','title':'Cook'}}]",
        "[{'op':'add','path':'urn:ietf:params:scim:schemas:core:2.0:User:password','value':'pw-1mz050nq'}]"
      })
  void ofAPatch_vanishes(String operations) {
    String id = account.provision("uwe");

    String answer = patch(id, operations.replace('\'', '"')).statusCode(200).extract().asString();

    assertGone(answer);
  }

  @Test
  void ofAPatch_leavesTheRestOfItDone() {
    String id = account.provision("uwe");

    patch(id, "[{\"op\":\"replace\",\"value\":{\"password\":\"x\",\"title\":\"Cook\"}}]");

    assertThat(shown(id).getString("title")).isEqualTo("Cook");
  }

  @Test
  void ofARefusedRequest_isNotQuoted() {
    String answer =
        post("{\"password\":\"%s\",\"userName\":\"eva@elsewhere.example\"}".formatted(SECRET))
            .statusCode(400)
            .extract()
            .asString();

    assertThat(answer).doesNotContain(SECRET);
  }

  @Test
  void passwordOfTheWrongType_isDroppedToo() {
    post("{\"userName\":\"%s\",\"password\":{\"a\":1}}".formatted(account.address("uwe")))
        .statusCode(201);
  }

  @Test
  void cannotBeAskedForInAFilter() {
    account.provisionAs(
        "{\"userName\":\"%s\",\"password\":\"%s\"}".formatted(account.address("uwe"), SECRET));

    String answer =
        account.request().param("filter", "password sw \"pw\"").get("/Users").asString();

    assertThat(answer).doesNotContain(account.address("uwe"));
  }

  /** Neither name nor value is in the answer, in a later one, or in any column of the account. */
  private void assertGone(String answer) {
    String list = account.request().get("/Users").asString();
    assertThat(answer + list).doesNotContain(SECRET).doesNotContainIgnoringCase("password");
    assertThat(rows("users"))
        .hasSize(1)
        .allSatisfy(
            row -> assertThat(row).doesNotContain(SECRET).doesNotContainIgnoringCase("password"));
    delete(JsonPath.from(answer).getString("id")).statusCode(204);
    assertThat(rows("deleted_user"))
        .hasSize(1)
        .allSatisfy(
            row -> assertThat(row).doesNotContain(SECRET).doesNotContainIgnoringCase("password"));
  }

  /** Every row of the account as text, all columns. */
  private List<String> rows(String table) {
    return scope.call(account.id(), () -> selectRows(table));
  }

  private List<String> selectRows(String table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT t::text FROM %s t WHERE account_id = ?".formatted(table))) {
      query.setObject(1, account.id());
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          rows.add(result.getString(1));
        }
      }
    }
    return rows;
  }
}
