package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.Walk;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Users as an administrator sees them. */
@QuarkusTest
class AdminUsersTest extends UsersHttpTest {

  private RequestSpecification viewing() {
    return account.administering(accounts.adminToken(account, Roles.ACCOUNT_VIEWER));
  }

  @Test
  void user_isShownWithAllItsAttributes() {
    String id =
        account.provisionAs(
            """
            {"userName":"%s","externalId":"e1","displayName":"Ann","password":"s3cret-Pa55",
             "emails":[{"value":"ann@example.com","primary":true}]}
            """
                .formatted(account.address("ann")));

    String body =
        viewing()
            .get("/users/" + id)
            .then()
            .statusCode(200)
            .body("id", equalTo(id))
            .body("userName", equalTo(account.address("ann")))
            .body("displayName", equalTo("Ann"))
            .body("active", equalTo(true))
            .body("externalId", equalTo("e1"))
            .body("version", equalTo(1))
            .body("created", containsString("T"))
            .body("attributes.emails[0].value", equalTo("ann@example.com"))
            .body("attributes.meta.resourceType", equalTo("User"))
            .extract()
            .asString();
    assertThat(body).doesNotContain("s3cret-Pa55", "password");
  }

  @Test
  void walk_showsEveryUserOnceWhileOthersComeAndGo() {
    List<String> made = IntStream.range(0, 7).mapToObj(i -> account.provision("u" + i)).toList();

    List<String> seen = new ArrayList<>();
    Walk.over(
        "/users",
        () -> viewing().queryParam("limit", 3),
        page -> {
          if (seen.isEmpty()) {
            delete(made.getFirst()).statusCode(204);
          }
          seen.addAll(page.extract().path("items.id"));
        });

    assertThat(seen).isEqualTo(made);
  }

  @Test
  void filter_isScims() {
    account.provision("ann");
    account.provision("bob");

    viewing()
        .queryParam("filter", "userName sw \"an\"")
        .get("/users")
        .then()
        .statusCode(200)
        .body("items.userName", equalTo(List.of(account.address("ann"))));
  }

  @Test
  void emptyFilter_isRefused() {
    viewing().queryParam("filter", "").get("/users").then().statusCode(400);
  }

  @Test
  void unknownUser_is404() {
    viewing()
        .get("/users/" + UUID.randomUUID())
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void otherAccountsUser_isUnknown() {
    TestAccount stranger = accounts.create();
    String id = stranger.provision("ann");

    viewing().get("/users/" + id).then().statusCode(404);
    viewing().get("/users").then().body("items", hasSize(0));
    stranger
        .administering(accounts.adminToken(account, Roles.ACCOUNT_ADMIN))
        .get("/users/" + id)
        .then()
        .statusCode(404);
  }
}
