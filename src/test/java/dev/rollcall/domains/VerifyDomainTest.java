package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.testing.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VerifyDomainTest extends DomainsHttpTest {

  @Test
  void publishedRecord_verifiesTheDomainAndUsersAreTakenAtOnce() {
    Claim claim = claim();
    publish(claim);
    verify(claim)
        .statusCode(200)
        .body("domain.id", equalTo(claim.id()))
        .body("domain.state", equalTo("verified"))
        .body("domain.verifiedBy", equalTo("DNS"))
        .body("domain.verifiedAt", notNullValue())
        .body("domain.lookUps", equalTo(1))
        .body("domain.stoppedAt", nullValue())
        .body("lookUp.outcome", equalTo("VERIFIED"))
        .body("lookUp.at", notNullValue());
    account.provisionAs("{\"userName\":\"eva@" + claim.name() + "\"}");
    assertThat(events(claim)).containsExactly("domain.added", "domain.verified");
    assertThat(next(claim))
        .isBetween(Instant.now().plus(Duration.ofDays(6)), Instant.now().plus(Duration.ofDays(8)));
  }

  @Test
  void verification_isInTheLogWithWhoAskedForIt() {
    Claim claim = verified(claim());
    admin(account)
        .get("/log?operation=domain.verified&resourceId=" + claim.id())
        .then()
        .body("items", hasSize(1))
        .body("items[0].requestId", notNullValue())
        .body("items[0].toString()", containsString("account-admin@test"));
  }

  @Test
  void recordBesideACname_verifiesTheDomainToo() {
    Claim claim = claim();
    dns.answers(claim.name(), Answers.noData());
    dns.answers("_rollcall-challenge." + claim.name(), Answers.txt(claim.value()));
    verify(claim).statusCode(200).body("domain.state", equalTo("verified"));
  }

  @Test
  void missingRecord_leavesItPendingAndSaysWhatWasFound() {
    Claim claim = claim();
    unpublish(claim);
    verify(claim)
        .statusCode(200)
        .body("domain.state", equalTo("pending"))
        .body("domain.lastLookUp.outcome", equalTo("NO_TXT_RECORD"))
        .body("lookUp.outcome", equalTo("NO_TXT_RECORD"))
        .body("lookUp.detail", notNullValue());
    get(claim).body("lastLookUp.outcome", equalTo("NO_TXT_RECORD")).body("lookUps", equalTo(1));
    account
        .sending("{\"userName\":\"eva@" + claim.name() + "\"}")
        .post("/Users")
        .then()
        .statusCode(400)
        .body("detail", containsString("publish its TXT record"));
    assertThat(events(claim)).containsExactly("domain.added");
  }

  @Test
  void recordOfAnotherClaim_provesNothing() {
    Claim claim = claim();
    Claim other = claim(accounts.createWithoutDomain(), claim.name());
    publish(other);
    verify(claim).statusCode(200).body("domain.state", equalTo("pending"));
  }

  @Test
  void lookUpByHand_beginsTheScheduleAnew() throws Exception {
    Claim claim = claim();
    unpublish(claim);
    change(
        claim, "next_check = NULL, stopped_at = now(), schedule_start = now() - interval '15 d'");
    verify(claim).statusCode(200).body("domain.stoppedAt", nullValue());
    assertThat(next(claim)).isBefore(Instant.now().plusSeconds(70));
  }

  @Test
  void verifiedDomain_staysVerifiedWhenItsRecordIsGone() {
    Claim claim = verified(claim());
    unpublish(claim);
    verify(claim)
        .statusCode(200)
        .body("domain.state", equalTo("verified"))
        .body("domain.recordMissingSince", notNullValue())
        .body("lookUp.outcome", equalTo("NO_TXT_RECORD"))
        .body(
            "lookUp.detail", containsString("The domain stays verified all the same, for as long"));
    verified(claim);
    get(claim).body("recordMissingSince", nullValue());
    assertThat(events(claim))
        .containsExactly(
            "domain.added", "domain.verified", "domain.record-missing", "domain.record-found");
  }

  @Test
  void domainOfAnotherAccount_staysPendingAndSaysWhyWithoutSayingWhose() {
    Claim first = verified(claim());
    TestAccount late = accounts.createWithoutDomain();
    Claim second = claim(late, first.name());
    publish(second);
    verify(second)
        .statusCode(200)
        .body("domain.state", equalTo("pending"))
        .body("lookUp.outcome", equalTo("VERIFIED_ELSEWHERE"))
        .body("lookUp.detail", containsString("another account"))
        .body("lookUp.detail", not(containsString(account.id().toString())))
        .body("domain.nextLookUp", notNullValue());
    late.sending("{\"userName\":\"eva@" + first.name() + "\"}")
        .post("/Users")
        .then()
        .statusCode(400)
        .body("detail", containsString("another account"));

    admin(account).delete("/domains/" + first.id()).then().statusCode(204);
    verify(second).body("domain.state", equalTo("verified"));
  }

  @Test
  void twoAccountsAtTheSameInstant_areToldApart() throws Exception {
    for (int i = 0; i < 5; i++) {
      Claim first = claim();
      Claim second = claim(accounts.createWithoutDomain(), first.name());
      dns.answers(first.name(), Answers.txt(first.value(), second.value()));

      List<String> outcomes =
          atOnce(
              List.of(
                  () -> verify(first).statusCode(200).extract().path("lookUp.outcome"),
                  () -> verify(second).statusCode(200).extract().path("lookUp.outcome")));

      assertThat(outcomes).containsExactlyInAnyOrder("VERIFIED", "VERIFIED_ELSEWHERE");
      List<String> states =
          List.of(get(first).extract().path("state"), get(second).extract().path("state"));
      assertThat(states).containsExactlyInAnyOrder("verified", "pending");
    }
  }

  @Test
  void requestsAtTheSameTime_lookOneAfterTheOther() throws Exception {
    Claim claim = claim();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    dns.answers(
        claim.name(),
        exchange -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.sleep(100);
          running.decrementAndGet();
          Answers.noData().to(exchange);
        });

    List<Integer> statuses =
        atOnce(
            IntStream.range(0, 6)
                .<Callable<Integer>>mapToObj(_ -> () -> verify(claim).extract().statusCode())
                .toList());

    assertThat(statuses).contains(200).isSubsetOf(200, 409);
    assertThat(most).hasValue(1);
  }

  /** The other one has the lease, on whatever replica. */
  @Test
  void lookUpThatTakesLong_isNotWaitedForForEver() throws Exception {
    Claim claim = claim();
    change(claim, "lease = gen_random_uuid(), leased_until = now() + interval '1 h'");
    verify(claim).statusCode(409).body("detail", containsString("being looked up"));
    assertThat(dns.queries(claim.name())).isZero();
  }

  @Test
  void leaseThatHasRunOut_isNobodys() throws Exception {
    Claim claim = claim();
    change(claim, "lease = gen_random_uuid(), leased_until = now() - interval '1 s'");
    verified(claim);
  }

  @Test
  void domainThatIsDeletedDuringTheLookUp_isGone() throws Exception {
    Claim claim = claim();
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
      Future<Integer> verifying = threads.submit(() -> verify(claim).extract().statusCode());
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      admin(account).delete("/domains/" + claim.id()).then().statusCode(204);
      deleted.countDown();
      assertThat(verifying.get()).isEqualTo(404);
    }
    assertThat(events(claim)).containsExactly("domain.added", "domain.deleted");
  }

  private static <T> List<T> atOnce(List<? extends Callable<T>> calls) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
      CountDownLatch ready = new CountDownLatch(calls.size());
      List<Future<T>> results =
          calls.stream()
              .map(
                  call ->
                      threads.submit(
                          () -> {
                            ready.countDown();
                            ready.await();
                            return call.call();
                          }))
              .toList();
      List<T> all = new ArrayList<>();
      for (Future<T> result : results) {
        all.add(result.get());
      }
      return all;
    }
  }
}
