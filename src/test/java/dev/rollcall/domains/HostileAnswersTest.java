package dev.rollcall.domains;

import static dev.rollcall.domains.LookUp.Outcome.OTHER_TXT_RECORDS;
import static dev.rollcall.domains.LookUp.Outcome.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domains.TestNameServer.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/**
 * Whoever answers may be anybody: an attacker beside the way, or the owner of the domain. Nothing
 * but the right answer to the question, from where it was asked, verifies anything, and every
 * look-up ends. What runs for ever here, fails by the time limit.
 */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // JUnit calls open().
class HostileAnswersTest {

  private static final DomainName DOMAIN = new DomainName("acme.example.com");
  private static final String VALUE = "rollcall-site-verification=0123456789abcdef0123456789abcdef";

  private TestNameServer server;

  @BeforeEach
  void open() {
    server = TestNameServer.start();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  static Stream<Arguments> answersToSomethingElse() {
    return Stream.of(
        Arguments.argumentSet("wrong id", Answers.wrongId(VALUE)),
        Arguments.argumentSet("wrong id over TCP", Answers.truncated(Answers.wrongId(VALUE))),
        Arguments.argumentSet("other question", Answers.wrongQuestion(VALUE)),
        Arguments.argumentSet(
            "other question over TCP", Answers.truncated(Answers.wrongQuestion(VALUE))),
        Arguments.argumentSet("other port", Answers.fromElsewhere(VALUE)),
        Arguments.argumentSet("record of another name", ofAnotherName()),
        Arguments.argumentSet("record of another class", ofAnotherClass()),
        Arguments.argumentSet("record in another section", inAnotherSection()),
        Arguments.argumentSet("a question, not an answer", noResponse()));
  }

  @ParameterizedTest
  @MethodSource("answersToSomethingElse")
  void answerToSomethingElse_verifiesNothing(Answer answer) {
    server.answersOtherwise(answer);
    assertThat(look().outcome()).isNotEqualTo(VERIFIED);
  }

  @Test
  void forgedDatagramThatComesFirst_doesNotKeepTheRightOneAway() {
    server.answersOtherwise(Answers.forgedFirst("x", Answers.txt(VALUE)));
    assertThat(lookPatiently().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void floodOfForgedDatagrams_endsTheQuestion() {
    server.answersOtherwise(
        exchange -> {
          for (int i = 0; i < 200; i++) {
            Answers.wrongId(VALUE).to(exchange);
          }
        });
    assertThat(look().outcome()).isNotEqualTo(VERIFIED);
  }

  static Stream<Arguments> brokenAnswers() {
    return Stream.of(
        Arguments.argumentSet("one byte", Answers.garbage(1)),
        Arguments.argumentSet("a datagram of noise", Answers.garbage(1232)),
        Arguments.argumentSet("noise after the header", Answers.garbageAfterTheHeader(600)),
        Arguments.argumentSet("half a record", Answers.garbageAfterTheHeader(60)),
        Arguments.argumentSet("noise over TCP", Answers.truncated(Answers.garbage(60_000))),
        Arguments.argumentSet(
            "noise after the header over TCP",
            Answers.truncated(Answers.garbageAfterTheHeader(60_000))),
        Arguments.argumentSet("nothing over TCP", Answers.truncated(exchange -> exchange.hangUp())),
        Arguments.argumentSet("silence over TCP", Answers.truncated(Answers.dropped())),
        Arguments.argumentSet("truncated over TCP", truncatedForEver()),
        Arguments.argumentSet("drops over TCP", Answers.truncated(dripping())));
  }

  @ParameterizedTest
  @MethodSource("brokenAnswers")
  void brokenAnswer_isAFailure(Answer answer) {
    server.answersOtherwise(answer);
    assertThat(look().outcome()).isIn(LookUp.Outcome.SERVER_FAILURE, LookUp.Outcome.TIMEOUT);
  }

  @Test
  void thousandsOfRecords_areReadOnce() {
    String[] values = new String[4000];
    for (int i = 0; i < values.length; i++) {
      values[i] = "" + i % 10;
    }
    server.answersOtherwise(Answers.txt(values));
    LookUp found = lookPatiently();
    assertThat(found.outcome()).isEqualTo(OTHER_TXT_RECORDS);
    assertThat(found.records()).hasSize(10);
  }

  @Test
  void recordOf64Kilobytes_isShownInPart() {
    server.answersOtherwise(Answers.txt("\u001B".repeat(64_000)));
    LookUp found = lookPatiently();
    assertThat(found.outcome()).isEqualTo(OTHER_TXT_RECORDS);
    assertThat(found.records())
        .hasSize(1)
        .allSatisfy(each -> assertThat(each).hasSizeBetween(90, 100));
  }

  @Test
  void hugeValueThatLooksLikeOurs_isExplainedBriefly() {
    server.answersOtherwise(Answers.txt(VALUE.substring(0, 30) + "\u0000".repeat(60_000)));
    LookUp found = lookPatiently();
    assertThat(found.outcome()).isEqualTo(LookUp.Outcome.WRONG_VALUE);
    assertThat(found.detail()).hasSizeLessThan(500).doesNotContain("\u0000");
  }

  @Test
  void rightAnswersWithBytesChanged_neverThrow() {
    long seed = Long.getLong("rollcall.test.seed", new Random().nextLong());
    Random random = new Random(seed);
    server.answersOtherwise(
        exchange -> {
          byte[] answer = of(exchange, "x".repeat(40)).toWire();
          for (int i = 0; i < 1 + random.nextInt(4); i++) {
            answer[12 + random.nextInt(answer.length - 12)] = (byte) random.nextInt();
          }
          exchange.send(answer);
        });
    DnsTxtRecords records =
        new DnsSettings(
                DnsSettings.resolvers(server).resolvers(), Duration.ofMillis(20), true, true)
            .records(server.port());
    for (int i = 0; i < 100; i++) {
      assertThat(records.look(DOMAIN, VALUE).outcome()).as("seed %d", seed).isNotEqualTo(VERIFIED);
    }
  }

  private static Answer ofAnotherName() {
    return exchange -> {
      Message answer = Answers.answer(exchange);
      answer.addRecord(
          new TXTRecord(Answers.name("other.example.com"), DClass.IN, 60, VALUE), Section.ANSWER);
      exchange.send(answer);
    };
  }

  private static Answer ofAnotherClass() {
    return exchange -> {
      Message answer = Answers.answer(exchange);
      answer.addRecord(
          new TXTRecord(exchange.query().getQuestion().getName(), DClass.CHAOS, 60, VALUE),
          Section.ANSWER);
      exchange.send(answer);
    };
  }

  private static Answer inAnotherSection() {
    return exchange -> {
      Message answer = Answers.answer(exchange);
      answer.addRecord(
          new TXTRecord(exchange.query().getQuestion().getName(), DClass.IN, 60, VALUE),
          Section.ADDITIONAL);
      exchange.send(answer);
    };
  }

  private static Answer noResponse() {
    return exchange -> {
      Message answer = of(exchange, VALUE);
      answer.getHeader().unsetFlag(Flags.QR);
      exchange.send(answer);
    };
  }

  private static Answer truncatedForEver() {
    return exchange -> {
      Message answer = Answers.answer(exchange);
      answer.getHeader().setFlag(Flags.TC);
      exchange.send(answer);
    };
  }

  private static Answer dripping() {
    return exchange -> exchange.drip(of(exchange, VALUE).toWire(), Duration.ofMillis(50));
  }

  private static Message of(Exchange exchange, String value) {
    Message answer = Answers.answer(exchange);
    answer.addRecord(
        new TXTRecord(exchange.query().getQuestion().getName(), DClass.IN, 60, value),
        Section.ANSWER);
    return answer;
  }

  private LookUp look() {
    return DnsSettings.resolvers(server).impatient().records().look(DOMAIN, VALUE);
  }

  private LookUp lookPatiently() {
    return DnsSettings.resolvers(server).records().look(DOMAIN, VALUE);
  }
}
