package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.rollcall.accounts.AccountScope;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A group of more members than are read, or kept of any other attribute, at once. */
@QuarkusTest
@SuppressWarnings(
    "NullAway.Init") // Quarkus injects the fields; a method before each test the rest.
class LargeGroupTest extends GroupsHttpTest {

  private static final int USERS = 2_345;

  @Inject AccountScope scope;
  @Inject Session session;

  private List<String> users;

  @BeforeEach
  void makeUsers() {
    users =
        scope.call(
            account.id(),
            () ->
                session
                    .createNativeQuery(
                        """
                        INSERT INTO users (id, account_id, version, created, last_modified, doc)
                        SELECT gen_random_uuid(), :account, 1, now(), now(),
                          jsonb_build_object('userName', 'u' || n || '@' || :domain)
                        FROM generate_series(1, :number) AS n
                        RETURNING CAST(id AS text)
                        """,
                        String.class)
                    .setParameter("account", account.id())
                    .setParameter("domain", account.domain())
                    .setParameter("number", USERS)
                    .getResultList());
  }

  @Test
  void postPutAndGet_haveEveryMemberOnce() {
    String id =
        post("{\"displayName\":\"All\",\"members\":%s}".formatted(all(users)))
            .statusCode(201)
            .body("members", hasSize(USERS))
            .extract()
            .path("id");

    assertThat(members(id)).hasSize(USERS).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(members(id))).isEqualTo(new TreeSet<>(users));
    put(id, "{\"displayName\":\"All\",\"members\":%s}".formatted(all(users.subList(0, 1_500))))
        .statusCode(200)
        .body("members", hasSize(1_500))
        .body("meta.version", equalTo("W/\"2\""));
    account
        .request()
        .get("/Groups")
        .then()
        .body("Resources[0].members", hasSize(1_500))
        .body("Resources[0].members[0].type", equalTo("User"));
  }

  @Test
  void patches_addAndRemoveManyAtOnce() {
    String id = group("All");
    patch(id, "[{'op':'add','path':'members','value':%s}]".formatted(all(users))).statusCode(204);
    List<String> shuffled = new ArrayList<>(users);
    Collections.shuffle(shuffled);
    patch(
            id,
            "[{'op':'remove','path':'members','value':%s}]"
                .formatted(all(shuffled.subList(0, 2_000))))
        .statusCode(204);

    assertThat(Set.copyOf(members(id)))
        .isEqualTo(Set.copyOf(shuffled.subList(2_000, shuffled.size())));
  }

  private static String all(List<String> ids) {
    return values(ids.toArray(String[]::new));
  }
}
