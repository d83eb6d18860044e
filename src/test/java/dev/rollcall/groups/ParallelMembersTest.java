package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Many clients at one group: nobody's change is lost. */
@QuarkusTest
class ParallelMembersTest extends GroupsHttpTest {

  private static final int CLIENTS = 50;
  private static final int USERS_OF_EACH = 2;
  private static final long SECONDS = Long.getLong("rollcall.test.parallel-seconds", 3);

  @Test
  void endState_isWhatTheOperationsAddUpTo() throws Exception {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < CLIENTS * USERS_OF_EACH; i++) {
      users.add(account.provision("u" + i));
    }
    String crew = group("Crew");
    Set<String> expected = ConcurrentHashMap.newKeySet();
    long end = System.nanoTime() + SECONDS * 1_000_000_000;

    List<Map<Integer, Integer>> statuses =
        Together.all(
            CLIENTS,
            client ->
                () -> {
                  Random random = new Random(client);
                  Map<Integer, Integer> counts = new ConcurrentHashMap<>();
                  do {
                    // Each client has users of its own, so that the end state is known.
                    String user = users.get(client * USERS_OF_EACH + random.nextInt(USERS_OF_EACH));
                    boolean add = random.nextBoolean();
                    int status = patch(crew, operation(user, add, random)).extract().statusCode();
                    counts.merge(status, 1, Integer::sum);
                    if (add) {
                      expected.add(user);
                    } else {
                      expected.remove(user);
                    }
                  } while (System.nanoTime() < end);
                  return counts;
                });

    assertThat(statuses).allSatisfy(counts -> assertThat(counts.keySet()).containsExactly(204));
    assertThat(new TreeSet<>(members(crew))).isEqualTo(new TreeSet<>(expected));
  }

  private static String operation(String user, boolean add, Random random) {
    if (add) {
      return "[{'op':'add','path':'members','value':[{'value':'%s'}]}]".formatted(user);
    }
    return random.nextBoolean()
        ? "[{'op':'remove','path':'members','value':[{'value':'%s'}]}]".formatted(user)
        : "[{'op':'remove','path':'members[value eq \\\"%s\\\"]'}]".formatted(user);
  }
}
