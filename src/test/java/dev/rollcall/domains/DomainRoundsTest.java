package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.testing.DatabaseOwner;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** What happens to domains when nobody asks. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class DomainRoundsTest extends DomainsHttpTest {

  @Inject DomainRounds rounds;
  @Inject DueDomains due;
  @Inject DomainRepository repository;

  /** A round takes whatever is due, and a fortnight of all of them would take its time. */
  @BeforeEach
  void leaveTheDomainsOfOtherTestsOut() throws SQLException {
    DatabaseOwner.execute("UPDATE domain SET next_check = NULL");
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  @Test
  void dueDomainWithItsRecord_isVerified() throws Exception {
    Claim claim = claim();
    publish(claim);
    Round round = rounds.run(at(next(claim)));
    get(claim)
        .body("state", equalTo("verified"))
        .body("verifiedBy", equalTo("DNS"))
        .body("lookUps", equalTo(1));
    assertThat(round.news())
        .containsExactly(
            "account %s: The domain %s was verified by DNS."
                .formatted(claim.account().id(), claim.name()));
    assertThat(events(claim)).containsExactly("domain.added", "domain.verified");
  }

  @Test
  void domainThatIsNotDueYet_isLeftAlone() throws Exception {
    Claim claim = claim();
    publish(claim);
    rounds.run(at(next(claim).minusMillis(1)));
    get(claim).body("lookUps", equalTo(0));
    assertThat(dns.queries(claim.name())).isZero();
  }

  @Test
  void recordThatNeverComes_isLookedForOverAFortnightAsPlannedAndThenGivenUp() throws Exception {
    Claim claim = claim();
    unpublish(claim);
    Instant start = Instant.parse(get(claim).extract().path("created"));
    List<Instant> times = new ArrayList<>();
    List<Round> all = new ArrayList<>();
    for (Instant next = next(claim); next != null; next = nextOrNull(claim)) {
      times.add(next);
      all.add(rounds.run(at(next)));
    }
    Round last = all.removeLast();
    assertThat(all).allMatch(round -> round.news().isEmpty());

    assertThat(times).isSorted().hasSizeBetween(106, 132);
    assertThat(times.getLast()).isEqualTo(start.plus(Duration.ofDays(14)));
    assertThat(dns.queries(claim.name(), Type.TXT)).isEqualTo(times.size());
    assertThat(within(times, start, Duration.ofMinutes(10))).isBetween(9, 11);
    assertThat(within(times, start, Duration.ofHours(1))).isBetween(18, 22);
    assertThat(within(times, start, Duration.ofDays(1))).isBetween(59, 73);
    get(claim)
        .body("state", equalTo("pending"))
        .body("stoppedAt", notNullValue())
        .body("lookUps", equalTo(times.size()));
    assertThat(events(claim)).containsExactly("domain.added", "domain.check-stopped");

    assertThat(last.changed()).isOne();
    assertThat(last.news().getFirst()).contains(claim.name(), "not looked for by itself any more");

    rounds.run(at(start.plus(Duration.ofDays(15))));
    get(claim).body("lookUps", equalTo(times.size()));
    account
        .sending("{\"userName\":\"eva@" + claim.name() + "\"}")
        .post("/Users")
        .then()
        .statusCode(400)
        .body("detail", containsString("not looked up by itself any more"));
  }

  private @Nullable Instant nextOrNull(Claim claim) {
    return scope.call(
        claim.account().id(),
        () -> repository.findById(UUID.fromString(claim.id())).nextCheck().orElse(null));
  }

  private static int within(List<Instant> times, Instant start, Duration until) {
    return (int) times.stream().filter(time -> !time.isAfter(start.plus(until))).count();
  }

  @Test
  void serviceThatWasOff_doesNotCatchUp() throws Exception {
    Claim claim = claim();
    unpublish(claim);
    Instant late = next(claim).plus(Duration.ofDays(3));
    rounds.run(at(late));
    get(claim).body("lookUps", equalTo(1));
    assertThat(next(claim)).isAfter(late.plus(Duration.ofHours(5)));
  }

  @Test
  void verifiedDomain_isLookedUpEachWeekAndKeptWhateverIsFound() throws Exception {
    Claim claim = verified(claim());
    unpublish(claim);
    Instant week = next(claim);
    assertThat(rounds.run(at(week)).news().getFirst()).contains("is no longer found");
    String since =
        get(claim)
            .body("state", equalTo("verified"))
            .body("recordMissingSince", notNullValue())
            .extract()
            .path("recordMissingSince");

    rounds.run(at(next(claim)));
    get(claim).body("recordMissingSince", equalTo(since)).body("lookUps", equalTo(3));
    account.provisionAs("{\"userName\":\"eva@" + claim.name() + "\"}");

    publish(claim);
    assertThat(rounds.run(at(next(claim))).news().getFirst()).contains("is there again");
    get(claim).body("recordMissingSince", nullValue());
    assertThat(events(claim))
        .containsExactly(
            "domain.added", "domain.verified", "domain.record-missing", "domain.record-found");
  }

  @Test
  void troubleOfAServer_isNoMissingRecord() throws Exception {
    Claim claim = verified(claim());
    dns.answers(claim.name(), Answers.serverFailure());
    dns.answers("_rollcall-challenge." + claim.name(), Answers.serverFailure());
    rounds.run(at(next(claim)));
    get(claim).body("recordMissingSince", nullValue()).body("lookUps", equalTo(2));
  }

  @Test
  void workersAtTheSameTime_lookEachDomainUpOnce() throws Exception {
    JsonPath claimed =
        post(IntStream.range(0, 60).mapToObj(_ -> newName()).toArray(String[]::new))
            .statusCode(201)
            .extract()
            .jsonPath();
    List<String> names = claimed.getList("items.name");
    Instant later = Instant.now().plusSeconds(70);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<Round>> working = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        working.add(threads.submit(() -> rounds.run(at(later))));
      }
      int lookedUp = 0;
      for (Future<Round> each : working) {
        lookedUp += each.get().lookedUp();
      }
      assertThat(lookedUp).isGreaterThanOrEqualTo(60);
    }
    assertThat(names).allSatisfy(name -> assertThat(dns.queries(name, Type.TXT)).as(name).isOne());
    List<Integer> lookUps = admin(account).get("/domains").then().extract().path("items.lookUps");
    assertThat(lookUps).hasSize(60).containsOnly(1);
  }

  @Test
  void domainOfADeadReplica_isTakenOverWhenItsLeaseHasRunOut() throws Exception {
    Claim claim = claim();
    publish(claim);
    Instant now = next(claim);
    due.lease(now, UUID.randomUUID(), 10_000);

    rounds.run(at(now));
    get(claim).body("lookUps", equalTo(0));
    change(claim, "leased_until = now()");
    rounds.run(at(now));
    get(claim).body("lookUps", equalTo(1)).body("state", equalTo("verified"));
    change(claim, "leased_until = NULL");
  }

  @Test
  void domainThatIsDeletedDuringTheLookUp_isPassedOver() throws Exception {
    Claim claim = claim();
    makeDue(claim);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch deleted = new CountDownLatch(1);
    dns.answers(
        claim.name(),
        exchange -> {
          asked.countDown();
          deleted.await(20, TimeUnit.SECONDS);
          Answers.txt(claim.value()).to(exchange);
        });
    try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
      Future<Round> round = threads.submit(() -> rounds.run());
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      admin(account).delete("/domains/" + claim.id()).then().statusCode(204);
      deleted.countDown();
      assertThat(round.get().passed()).isPositive();
    }
    assertThat(events(claim)).containsExactly("domain.added", "domain.deleted");
  }
}
