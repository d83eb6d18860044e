package dev.rollcall.domains;

import static dev.rollcall.domains.LookUp.Outcome.NO_SUCH_DOMAIN;
import static dev.rollcall.domains.LookUp.Outcome.NO_TXT_RECORD;
import static dev.rollcall.domains.LookUp.Outcome.OTHER_TXT_RECORDS;
import static dev.rollcall.domains.LookUp.Outcome.REFUSED;
import static dev.rollcall.domains.LookUp.Outcome.SERVER_FAILURE;
import static dev.rollcall.domains.LookUp.Outcome.TIMEOUT;
import static dev.rollcall.domains.LookUp.Outcome.VERIFIED;
import static dev.rollcall.domains.LookUp.Outcome.WRONG_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domains.LookUp.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Type;

/** What a look-up makes of what resolvers answer, over real sockets. */
@SuppressWarnings("NullAway.Init") // JUnit calls open().
class DnsTxtRecordsTest {

  private static final DomainName DOMAIN = new DomainName("acme.example.com");
  private static final String APEX = "acme.example.com";
  private static final String CHALLENGE = "_rollcall-challenge.acme.example.com";
  private static final String VALUE = "rollcall-site-verification=0123456789abcdef0123456789abcdef";

  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  private TestNameServer server;

  @BeforeEach
  void open() {
    server = TestNameServer.start();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {APEX, CHALLENGE})
  void record_verifiesAtEitherHost(String host) {
    server.answers(host, Answers.txt(VALUE));
    LookUp found = look();
    assertThat(found.outcome()).isEqualTo(VERIFIED);
    assertThat(found.detail()).isEqualTo("The TXT record was found at %s.".formatted(host));
    assertThat(found.records()).containsExactly(VALUE);
  }

  @Test
  void record_isFoundBesideOthers() {
    server.answers(APEX, Answers.txt("v=spf1 -all", VALUE, "MS=ms123"));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void record_isFoundAmongThreeHundred() {
    server.answers(APEX, Answers.txt(numbered(300, VALUE)));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
    assertThat(server.queriesOverTcp()).isOne();
  }

  @Test
  void splitStrings_areJoined() {
    server.answers(APEX, Answers.split("rollcall-site-", "", VALUE.substring(14)));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"%s\"", " %s ", "\t\"%s\"\n", "\" %s\""})
  void quotesAndSpaceAround_doNotCount(String form) {
    server.answers(APEX, Answers.txt(form.formatted(VALUE)));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void truncatedAnswer_isAskedForOverTcp() {
    server.answers(APEX, Answers.truncated(Answers.txt(VALUE)));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
    assertThat(server.queriesOverTcp()).isOne();
  }

  @Test
  void result_isNeverRemembered() {
    server.answers(APEX, Answers.inTurn(Answers.noData(APEX), Answers.txt(VALUE)));
    assertThat(look().outcome()).isEqualTo(NO_TXT_RECORD);
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void domainThatIsNotThere_isNoSuchDomain() {
    LookUp found = look();
    assertThat(found.outcome()).isEqualTo(NO_SUCH_DOMAIN);
    assertThat(found.detail()).startsWith("DNS knows no domain acme.example.com.");
  }

  @Test
  void domainWithoutText_hasNoRecord() {
    server.answers(APEX, Answers.noData());
    LookUp found = look();
    assertThat(found.outcome()).isEqualTo(NO_TXT_RECORD);
    assertThat(found.detail()).contains(APEX + " or at " + CHALLENGE).contains("type TXT, host @");
  }

  @Test
  void domainThatIsDeniedAboveNamesThatExist_isThere() {
    server.answers(CHALLENGE, Answers.noData());
    assertThat(look().outcome()).isEqualTo(NO_TXT_RECORD);
  }

  @Test
  void aliasThatLeadsNowhere_isADomainWithoutRecord() {
    server.answers(APEX, Answers.cname("gone.example.net"));
    assertThat(look().outcome()).isEqualTo(NO_TXT_RECORD);
  }

  @Test
  void otherRecords_areShown() {
    server.answers(APEX, Answers.txt("v=spf1 -all", "other-site-verification=1"));
    LookUp found = look();
    assertThat(found.outcome()).isEqualTo(OTHER_TXT_RECORDS);
    assertThat(found.records()).containsExactly("v=spf1 -all", "other-site-verification=1");
    assertThat(found.detail()).contains("Add it beside them");
  }

  @Test
  void manyAndLongRecords_areShownInPart() {
    server.answers(APEX, Answers.txt(numbered(1000, "x".repeat(4000))));
    LookUp found = look();
    assertThat(found.outcome()).isEqualTo(OTHER_TXT_RECORDS);
    assertThat(found.records())
        .hasSize(10)
        .allSatisfy(each -> assertThat(each.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void invisibleCharacters_areSpelledOut() {
    server.answers(APEX, Answers.txt("a\u001B[31m\r\nb\u202Ec\u0000"));
    assertThat(look().records()).containsExactly("a\\u{1B}[31m\\u{D}\\u{A}b\\u{202E}c\\u{0}");
  }

  @Test
  void recordOfAnotherClaim_isAWrongValue() {
    server.answers(
        APEX, Answers.txt("v=spf1 -all", "rollcall-site-verification=" + "f".repeat(32)));
    LookUp found = look();
    assertThat(found.outcome()).isEqualTo(WRONG_VALUE);
    assertThat(found.detail()).contains(APEX).contains("earlier claim");
    assertThat(found.records())
        .containsExactly("rollcall-site-verification=" + "f".repeat(32), "v=spf1 -all");
  }

  @Test
  void rightValueAtOneHost_outweighsAWrongOneAtTheOther() {
    server
        .answers(APEX, Answers.txt("rollcall-site-verification=old"))
        .answers(CHALLENGE, Answers.txt(VALUE));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {APEX, CHALLENGE})
  void wholeNameInTheHostField_isNoticed(String host) {
    server.answers(APEX, Answers.noData()).answers(host + ".example.com", Answers.txt(VALUE));
    LookUp found = look();
    assertThat(found.outcome()).isEqualTo(NO_TXT_RECORD);
    assertThat(found.detail()).contains("wrong place").contains(host + ".example.com");
  }

  @Test
  void serverFailure_isOne() {
    both(Answers.serverFailure());
    assertThat(look().outcome()).isEqualTo(SERVER_FAILURE);
    assertThat(look().detail()).contains("failed to answer for acme.example.com");
  }

  @Test
  void refusal_isOne() {
    both(Answers.refused());
    assertThat(look().outcome()).isEqualTo(REFUSED);
    assertThat(look().detail()).contains("refused to answer for acme.example.com");
  }

  private void both(TestNameServer.Answer answer) {
    server.answers(APEX, answer).answers(CHALLENGE, answer);
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void resolverThatAnswersNothing_isOurOwnTrouble(TestNameServer.Answer useless) {
    server.answersOtherwise(useless);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    DnsTxtRecords records =
        new DnsTxtRecords(
            DnsSettings.resolvers(server).impatient(), new ResolverAlarm(meters), server.port());

    LookUp found = records.look(DOMAIN, VALUE);

    assertThat(found.outcome()).isIn(SERVER_FAILURE, TIMEOUT, REFUSED);
    assertThat(found.detail())
        .contains("The DNS resolvers of this service do not answer", "there is nothing to change")
        .doesNotContain("registrar");
    assertThat(meters.counter("rollcall.dns.resolver.failures").count()).isEqualTo(1);
  }

  @Test
  void resolverThatIsNotThere_isOurOwnTrouble() throws IOException {
    TestNameServer gone = TestNameServer.start();
    gone.close();
    assertThat(DnsSettings.resolvers(gone).impatient().records().look(DOMAIN, VALUE).detail())
        .contains("The DNS resolvers of this service do not answer");
  }

  @Test
  void silence_isATimeout() {
    both(Answers.dropped());
    LookUp found = DnsSettings.resolvers(server).impatient().records().look(DOMAIN, VALUE);
    assertThat(found.outcome()).isEqualTo(TIMEOUT);
    assertThat(found.detail()).contains("Try again");
  }

  @Test
  void lostDatagram_isSentAgain() {
    server.answers(APEX, Answers.inTurn(Answers.dropped(), Answers.txt(VALUE)));
    LookUp found = DnsSettings.resolvers(server).within(TWO_SECONDS).records().look(DOMAIN, VALUE);
    assertThat(found.outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void hostThatCannotBeSeen_isNotTakenForOneWithoutRecord() {
    server.answers(APEX, Answers.noData()).answers(CHALLENGE, Answers.serverFailure());
    assertThat(look().outcome()).isEqualTo(SERVER_FAILURE);
  }

  static Stream<TestNameServer.Answer> uselessAnswers() {
    return Stream.of(
        Answers.serverFailure(), Answers.refused(), Answers.garbage(100), Answers.dropped());
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void resolverThatIsOfNoUse_isPassedOver(TestNameServer.Answer useless) throws IOException {
    server.answersOtherwise(useless);
    try (TestNameServer second = TestNameServer.start()) {
      second.answers(APEX, Answers.txt(VALUE));
      LookUp found =
          DnsSettings.resolvers(server, second).within(TWO_SECONDS).records().look(DOMAIN, VALUE);
      assertThat(found.outcome()).isEqualTo(VERIFIED);
      assertThat(second.queries(APEX, Type.TXT)).isPositive();
    }
  }

  @Test
  void clearRefusal_isNotAskedForAgain() {
    server.answersOtherwise(Answers.refused());
    look();
    assertThat(server.queries(APEX, Type.TXT)).isOne();
  }

  @Test
  void answerThatIsLongerThanAskedFor_isRead() {
    server.answers(APEX, exchange -> exchange.send(Answers.large(exchange, VALUE).toWire()));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
    assertThat(server.queriesOverTcp()).isZero();
  }

  @Test
  void resolverThatIsNotThere_isPassedOver() throws IOException {
    TestNameServer gone = TestNameServer.start();
    gone.close();
    server.answers(APEX, Answers.txt(VALUE));
    LookUp found = DnsSettings.resolvers(gone, server).records().look(DOMAIN, VALUE);
    assertThat(found.outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void serverThatDoesNotKnowEdns_isAskedPlainly() {
    server.answersOtherwise(
        exchange -> {
          if (exchange.query().getOPT() == null) {
            Answers.txt(VALUE).to(exchange);
          } else {
            byte[] header = new byte[12];
            int id = exchange.query().getHeader().getID();
            header[0] = (byte) (id >> 8);
            header[1] = (byte) id;
            header[2] = (byte) 0x80;
            header[3] = 1; // FORMERR, and nothing else.
            exchange.send(header);
          }
        });
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void alias_isFollowed() {
    server
        .answers(CHALLENGE, Answers.cname("one.example.net"))
        .answers("one.example.net", Answers.cname("TWO.example.net"))
        .answers("two.example.net", Answers.txt(VALUE));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void aliasesOverAliases_areFollowedToTheEighth() {
    chain(8);
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void aliasesWithoutEnd_areAFailure() {
    chain(9);
    assertThat(look().outcome()).isEqualTo(SERVER_FAILURE);
    assertThat(server.queries("alias9.example.net")).isZero();
  }

  @Test
  void circleOfAliases_isAFailure() {
    server
        .answers(APEX, Answers.cname("one.example.net"))
        .answers("one.example.net", Answers.cname(APEX));
    LookUp found = look();
    assertThat(found.outcome()).isEqualTo(SERVER_FAILURE);
    assertThat(found.detail()).contains("a CNAME that leads in a circle");
  }

  @Test
  void authenticatedAnswer_isRecorded() {
    server.answers(APEX, Answers.authenticated(VALUE));
    assertThat(look().dnssec()).isTrue();
  }

  @Test
  void answerThatNobodyVouchesFor_isNotCalledAuthenticated() {
    server.answers(APEX, Answers.txt(VALUE));
    assertThat(look().dnssec()).isNull();
  }

  @Test
  void longestDomain_hasNoRoomForTheOtherHost() {
    String label = "a".repeat(63);
    DomainName longest =
        new DomainName("%s.%s.%s.%s.com".formatted(label, label, label, "a".repeat(57)));
    server.answersOtherwise(Answers.noData());
    assertThat(look(longest)).isEqualTo(NO_TXT_RECORD);
    server.answers(longest.ascii(), Answers.txt(VALUE));
    assertThat(look(longest)).isEqualTo(VERIFIED);
  }

  private void chain(int aliases) {
    server.answers(APEX, Answers.cname("alias1.example.net"));
    for (int i = 1; i < aliases; i++) {
      server.answers(
          "alias%d.example.net".formatted(i),
          Answers.cname("alias%d.example.net".formatted(i + 1)));
    }
    server.answers("alias%d.example.net".formatted(aliases), Answers.txt(VALUE));
  }

  private LookUp look() {
    return DnsSettings.resolvers(server).records().look(DOMAIN, VALUE);
  }

  private Outcome look(DomainName domain) {
    return DnsSettings.resolvers(server).records().look(domain, VALUE).outcome();
  }

  /** That many short records, and one more in their midst. */
  private static String[] numbered(int count, String special) {
    return IntStream.range(0, count)
        .mapToObj(i -> i == count / 2 ? special : "record number " + i)
        .toArray(String[]::new);
  }
}
