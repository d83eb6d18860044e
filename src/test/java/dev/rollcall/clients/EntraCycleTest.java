package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.clients.EntraDirectory.Person;
import dev.rollcall.clients.EntraDirectory.Team;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Entra ID's cycles with a good hundred people: the small form of {@code EntraCycleBenchmark},
 * which does the same with twenty thousand.
 */
@QuarkusTest
class EntraCycleTest extends ClientStory {

  private static final int PEOPLE = 120;
  private static final int TEAMS = 5;
  private static final int MEMBERS = 20;

  private final EntraDirectory directory = new EntraDirectory();

  @Test
  void cycles_provisionAll_thenChangeNothing_thenExactlyWhatHasChanged() {
    StoryAccount account = newAccount();
    IdentityProvider scim = identityProvider(account);
    fill(account);
    EntraJob job = new EntraJob(directory, scim, EntraFlag.ABSENT);

    job.initialCycle();

    Map<String, String> first = versions(scim);
    assertThat(first).hasSize(PEOPLE + TEAMS);
    assertThat(members(scim, job)).allSatisfy((_, count) -> assertThat(count).isEqualTo(MEMBERS));

    job.restart();

    assertThat(versions(scim)).isEqualTo(first);

    directory.change("p7", person -> person.active(false));
    directory.change("p70", person -> person.with("displayName", "Newly Named"));
    directory.changeTeam("t3", team -> team.minus("p50").plus("p119"));
    job.incrementalCycle();

    Map<String, String> moved = versions(scim);
    moved.entrySet().removeAll(first.entrySet());
    assertThat(moved).containsOnlyKeys(job.id("p7"), job.id("p70"), job.id("t3"));
    assertThat(scim.get("/Users?filter=active eq false").at("/Resources/0/id").asText())
        .isEqualTo(job.id("p7"));
    assertThat(members(scim, job)).containsEntry("t3", MEMBERS);
    assertThat(account.look("/users/" + job.id("p50") + "/groups").toString())
        .doesNotContain(job.id("t3"));
  }

  private void fill(StoryAccount account) {
    for (int i = 0; i < PEOPLE; i++) {
      directory.add(
          Person.named("p" + i)
              .with("userName", account.address("p" + i))
              .with("externalId", "object-" + i)
              .with("displayName", "Person " + i)
              .with("emails[type eq \"work\"].value", account.address("p" + i))
              .active(true));
    }
    for (int i = 0; i < TEAMS; i++) {
      int first = i * 15;
      directory.add(
          Team.of(
              "t" + i,
              IntStream.range(first, first + MEMBERS)
                  .mapToObj(number -> "p" + number)
                  .toArray(String[]::new)));
    }
  }

  private static Map<String, Integer> members(IdentityProvider scim, EntraJob job) {
    Map<String, Integer> members = new TreeMap<>();
    for (int i = 0; i < TEAMS; i++) {
      members.put("t" + i, scim.get("/Groups/" + job.id("t" + i)).at("/members").size());
    }
    return members;
  }

  /** The versions and times of all users and groups, by id. */
  private static Map<String, String> versions(IdentityProvider scim) {
    Map<String, String> versions = new TreeMap<>();
    for (String collection : new String[] {"/Users", "/Groups"}) {
      for (JsonNode each : scim.get(collection + "?attributes=meta&count=1000").at("/Resources")) {
        versions.put(each.path("id").asText(), each.path("meta").toString());
      }
    }
    return versions;
  }
}
