package dev.rollcall.users;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.rollcall.accounts.AccountSettings.UserNameChange;
import dev.rollcall.testing.Settings;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users whose domain was deleted: they stay, and leave when they have to. */
@QuarkusTest
class UserOutsideDomainTest extends UsersHttpTest {

  private String user = "";

  @BeforeEach
  void userWhoseDomainIsDeleted() {
    user = account.provision("eva");
    deleteDomain();
  }

  private void deleteDomain() {
    String domain = admin().get("/domains").then().extract().path("items[0].id");
    admin().delete("/domains/" + domain + "?confirm=true").then().statusCode(204);
  }

  private RequestSpecification admin() {
    return account.administering(accounts.adminToken(account, Roles.ACCOUNT_ADMIN));
  }

  @Test
  void user_isShownAndMarked() {
    get(user).statusCode(200);
    admin().get("/users/" + user).then().body("domainVerified", equalTo(false));
    admin().get("/users").then().body("items[0].domainVerified", equalTo(false));
  }

  @Test
  void change_isRefusedAndSaysWhatToDo() {
    patch(user, "[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Cook\"}]")
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString("Verify the domain again"));
    put(user, "{\"userName\":\"%s\",\"title\":\"Cook\"}".formatted(account.address("eva")))
        .statusCode(400);
    get(user).body("meta.version", equalTo("W/\"1\""));
  }

  @Test
  void requestThatChangesNothing_isDone() {
    patch(user, "[{\"op\":\"replace\",\"path\":\"active\",\"value\":true}]").statusCode(200);
  }

  @Test
  void leaver_isDeactivatedByPatchAndCannotComeBack() {
    patch(user, "[{\"op\":\"replace\",\"path\":\"active\",\"value\":false}]").statusCode(200);
    get(user).body("active", equalTo(false));
    patch(user, "[{\"op\":\"replace\",\"path\":\"active\",\"value\":true}]").statusCode(400);
  }

  /** Okta deactivates by a PUT of the whole user. */
  @Test
  void leaver_isDeactivatedByPutWhateverElseIsInIt() {
    put(
            user,
            "{\"userName\":\"%s\",\"active\":false,\"title\":\"Gone\"}"
                .formatted(account.address("eva")))
        .statusCode(200)
        .body("active", equalTo(false));
  }

  @Test
  void leaver_isDeleted() {
    delete(user).statusCode(204);
    get(user).statusCode(404);
  }

  @Test
  void domainThatIsBack_letsUsersBeChangedAgain() {
    accounts.verify(account, account.domain());
    patch(user, "[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Cook\"}]").statusCode(200);
    admin().get("/users/" + user).then().body("domainVerified", equalTo(true));
  }

  @Test
  void userThatMovesToAVerifiedDomain_isChanged() {
    account = accounts.create(Settings.with(UserNameChange.FOLLOW));
    user = account.provision("eva");
    deleteDomain();
    accounts.verify(account, "new." + account.domain());
    patch(
            user,
            "[{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"eva@new.%s\"}]"
                .formatted(account.domain()))
        .statusCode(200);
  }
}
