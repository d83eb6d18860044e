package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeleteUserTest extends UsersHttpTest {

  @Test
  void deletedUser_isGoneEverywhere() {
    String id = account.provision("kai");

    delete(id).statusCode(204).body(emptyString());

    get(id).statusCode(404);
    put(id, "{\"userName\":\"%s\"}".formatted(account.address("kai"))).statusCode(404);
    patch(id, "[]").statusCode(404);
    delete(id).statusCode(404);
    assertThat(total()).isZero();
    account
        .request()
        .param("filter", "userName eq \"%s\"".formatted(account.address("kai")))
        .get("/Users")
        .then()
        .body("totalResults", equalTo(0));
  }

  @Test
  void unknownUser_isNotFound() {
    delete(UUID.randomUUID().toString()).statusCode(404);
    delete("no-uuid").statusCode(404);
  }

  @Test
  void sameUserName_comesBackWithItsIdAndWhatIsSentNow() {
    String id =
        account.provisionAs(
            "{\"userName\":\"%s\",\"title\":\"Old\",\"active\":false}"
                .formatted(account.address("kai")));
    String created = shown(id).getString("meta.created");
    delete(id).statusCode(204);

    post("{\"userName\":\"%s\"}".formatted(account.address("KAI").toUpperCase(Locale.ROOT)))
        .statusCode(201)
        .body("id", equalTo(id))
        .body("title", nullValue())
        .body("active", equalTo(true))
        .body("meta.created", equalTo(created));

    get(id).statusCode(200);
    assertThat(total()).isEqualTo(1);
  }

  @Test
  void userName_canBeDeletedAndProvisionedManyTimes() {
    String id = account.provision("kai");
    for (int i = 0; i < 3; i++) {
      delete(id).statusCode(204);
      assertThat(account.provision("kai")).isEqualTo(id);
    }
  }

  @Test
  void otherUserName_getsAnIdOfItsOwn() {
    String id = account.provision("kai");
    delete(id).statusCode(204);

    assertThat(account.provision("mia")).isNotEqualTo(id);
  }

  @Test
  void revivedUser_isNoLongerAtTheVersionThatWasDeleted() {
    String id = account.provision("kai");
    String deletedVersion = get(id).extract().header("ETag");
    delete(id).statusCode(204);
    account.provisionAs(
        "{\"userName\":\"%s\",\"title\":\"New\"}".formatted(account.address("kai")));

    get(id).header("ETag", not(equalTo(deletedVersion)));
  }

  @Test
  void userThatIsCreatedWhileItIsDeleted_keepsItsId() throws Exception {
    String id = account.provision("kai");
    String body = "{\"userName\":\"%s\"}".formatted(account.address("kai"));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 15; round++) {
        Future<?> deletion = threads.submit(() -> delete(id).statusCode(204));
        Future<Integer> creation =
            threads.submit(() -> post(body).extract().response().statusCode());
        deletion.get();
        if (creation.get() == 409) {
          post(body).statusCode(201);
        }
        get(id).statusCode(200);
      }
    }
  }
}
