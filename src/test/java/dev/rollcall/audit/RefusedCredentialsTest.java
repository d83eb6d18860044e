package dev.rollcall.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.accounts.Caller;
import dev.rollcall.audit.RefusedCredentials.Reason;
import dev.rollcall.store.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Failed authentications reach the log of the account that they were meant for. */
@QuarkusTest
class RefusedCredentialsTest extends LogTest {

  @Test
  void requestsWithoutAToken_areCounted() {
    for (int i = 0; i < 3; i++) {
      account.anonymous().get("/Users").then().statusCode(401);
    }

    JsonPath entry = onlyEntry("operation", "authenticate");

    assertThat(entry.getString("outcome")).isEqualTo("REFUSED");
    assertThat(entry.getInt("status")).isEqualTo(401);
    assertThat(entry.getString("caller.kind")).isEqualTo("unknown");
    assertThat(entry.getInt("times")).isEqualTo(3);
    assertThat(entry.getString("message")).isEqualTo("A request came without a token. (3 times)");
  }

  @ParameterizedTest
  @CsvSource({"Bearer nonsense", "Basic YTpi", "rollcall_short", "Bearer"})
  void headerThatHoldsNoToken_isTold(String header) {
    account.anonymous().header("Authorization", header).get("/Users").then().statusCode(401);

    JsonPath entry = onlyEntry();

    assertThat(entry.getString("detail")).contains("no token of this service");
    assertThat(entry.prettify()).doesNotContain("nonsense").doesNotContain("YTpi");
  }

  @Test
  void knownToken_isNamed() {
    UUID token = Ids.next();
    Caller caller = new Caller.Token(token, "rollcall_AbCd");
    credentials.count(account.id(), Reason.EXPIRED, caller);
    credentials.count(account.id(), Reason.EXPIRED, caller);

    JsonPath entry = onlyEntry();

    assertThat(entry.getString("caller.kind")).isEqualTo("token");
    assertThat(entry.getString("caller.id")).isEqualTo(token.toString());
    assertThat(entry.getString("caller.name")).isEqualTo("rollcall_AbCd");
    assertThat(entry.getString("message"))
        .isEqualTo(
            "A request came with the token rollcall_AbCd… that has expired. Give the identity"
                + " provider a new one. (2 times)");
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReason_hasWords(Reason reason) {
    credentials.count(account.id(), reason, null);

    assertThat(onlyEntry().getString("message"))
        .startsWith("A request came ")
        .doesNotContain("null")
        .doesNotContain("%");
  }

  @Test
  void accountsThatStrangersInvent_costNoEntry() {
    UUID invented = UUID.randomUUID();
    credentials.count(invented, Reason.MISSING, null);
    credentials.count(account.id(), Reason.MISSING, null);

    assertThat(log()).hasSize(1);
  }

  @Test
  void whatWasLogged_isNotLoggedAgain() {
    credentials.count(account.id(), Reason.UNKNOWN, null);
    assertThat(log()).hasSize(1);

    List<Map<String, Object>> later = log();

    assertThat(later).hasSize(1);
  }
}
