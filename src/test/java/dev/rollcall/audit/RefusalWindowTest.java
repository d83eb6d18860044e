package dev.rollcall.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.accounts.AccountBearer;
import dev.rollcall.accounts.Caller;
import dev.rollcall.scim.ScimException;
import dev.rollcall.web.Refusal;
import dev.rollcall.web.SentNames;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefusalWindowTest {

  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  private static final UUID ACCOUNT = new UUID(0, 1);

  private final RefusalWindow window = new RefusalWindow(3);

  @Test
  void first_isDueAtOnce() {
    add("/Users/a", 400, START);

    assertThat(due(START)).singleElement().satisfies(entry -> assertThat(entry.times).isEqualTo(1));
    assertThat(due(START)).isEmpty();
  }

  @Test
  void repeats_areDueTogetherWhenTheMinuteIsOver() {
    add("/Users/a", 400, START);
    assertThat(due(START)).hasSize(1);
    for (int second = 1; second <= 50; second++) {
      add("/Users/a", 400, START.plusSeconds(second));
    }

    assertThat(due(START.plusSeconds(59))).isEmpty();
    assertThat(due(START.plusSeconds(60)))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.times).isEqualTo(50);
              assertThat(entry.at).isEqualTo(START.plusSeconds(50));
            });
  }

  @Test
  void nextMinute_beginsAnew() {
    add("/Users/a", 400, START);
    assertThat(due(START)).hasSize(1);
    assertThat(due(START.plusSeconds(60))).isEmpty();

    add("/Users/a", 400, START.plusSeconds(61));

    assertThat(due(START.plusSeconds(61))).hasSize(1);
  }

  @Test
  void othersThatDiffer_areEntriesOfTheirOwn() {
    add("/Users/a", 400, START);
    add("/Users/b", 400, START);
    add("/Users/a", 409, START);

    assertThat(due(START)).hasSize(3);
  }

  @Test
  void beyondTheBound_resourcesAreCountedTogether() {
    for (int user = 0; user < 1000; user++) {
      add("/Users/" + user, 400, START);
    }

    List<LogEntry> due = due(START);

    assertThat(due).hasSize(4);
    assertThat(due.stream().mapToInt(entry -> entry.times).sum()).isEqualTo(1000);
    assertThat(due.stream().filter(entry -> entry.times == 997))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.resourceId).isNull();
              assertThat(entry.detail).contains("The last of them: refused");
            });
  }

  @Test
  void boundOfAnAccount_isNotAnothers() {
    for (int user = 0; user < 10; user++) {
      add("/Users/" + user, 400, START);
    }
    window.add(refused(new UUID(0, 2), "/Users/a", 400, START));

    assertThat(window.due(START).get(new UUID(0, 2)))
        .singleElement()
        .satisfies(entry -> assertThat(entry.resourceId).isEqualTo("a"));
  }

  @Test
  void putOffRequests_areCountedWhateverTheyAskFor() {
    add("/Users/a", 503, START);
    add("/Users/b", 503, START);

    assertThat(due(START)).singleElement().satisfies(entry -> assertThat(entry.times).isEqualTo(2));
  }

  @Test
  void everythingThatWaits_isThereAtTheEnd() {
    add("/Users/a", 400, START);
    assertThat(due(START)).hasSize(1);
    add("/Users/a", 400, START);

    assertThat(window.all().get(ACCOUNT)).hasSize(1);
    assertThat(window.all()).isEmpty();
  }

  private List<LogEntry> due(Instant now) {
    return window.due(now).getOrDefault(ACCOUNT, List.of());
  }

  private void add(String path, int status, Instant at) {
    window.add(refused(ACCOUNT, path, status, at));
  }

  private static RefusedRequest refused(UUID account, String path, int status, Instant at) {
    Sender sender = new Sender(account, new Caller.Token(new UUID(0, 3), "rollcall_AbCd"));
    Refusal refusal =
        new Refusal(
            sender,
            "request",
            "PATCH",
            path,
            new SentNames(null, null, null),
            ScimException.of(status, "refused"));
    return RefusedRequest.of(refusal, sender, at).orElseThrow();
  }

  private record Sender(UUID accountId, Caller caller) implements Principal, AccountBearer {
    @Override
    public String getName() {
      return "sender";
    }
  }
}
