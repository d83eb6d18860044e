package dev.rollcall.domains;

import static dev.rollcall.domains.LookUp.Outcome.NO_TXT_RECORD;
import static dev.rollcall.domains.LookUp.Outcome.OTHER_TXT_RECORDS;
import static dev.rollcall.domains.LookUp.Outcome.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domains.TestNameServer.Answer;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

/** A look-up that asks the domain's own name servers beside a resolver. */
@SuppressWarnings("NullAway.Init") // JUnit calls open().
class AuthoritativeLookUpTest {

  private static final DomainName DOMAIN = new DomainName("acme.example.com");
  private static final String APEX = "acme.example.com";
  private static final String CHALLENGE = "_rollcall-challenge.acme.example.com";
  private static final String VALUE = "rollcall-site-verification=0123456789abcdef0123456789abcdef";

  private TestNameServer resolver;
  private TestNameServer zoneServer;

  /** The resolver knows the zone's server, and that the domain has no TXT record. */
  @BeforeEach
  void open() {
    zoneServer = TestNameServer.start();
    resolver =
        TestNameServer.start()
            .answers(APEX, Answers.noData())
            .answers(APEX, Type.NS, Answers.nameServers("ns.example.net"))
            .answers("ns.example.net", Answers.addresses("127.0.0.1"));
  }

  @AfterEach
  void close() throws IOException {
    zoneServer.close();
    resolver.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {APEX, CHALLENGE})
  void recordThatAResolverDoesNotKnowYet_verifies(String host) {
    zoneServer.answers(host, Answers.txt(VALUE));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void recordThatOnlyAResolverShows_verifies() {
    resolver.answers(APEX, Type.TXT, Answers.txt(VALUE));
    zoneServer.answers(APEX, Answers.noData());
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void ownServers_knowBetterThanAResolver() {
    resolver.answers(APEX, Type.TXT, Answers.txt("rollcall-site-verification=of-yesterday"));
    zoneServer.answers(APEX, Answers.txt("v=spf1 -all"));
    assertThat(look().outcome()).isEqualTo(OTHER_TXT_RECORDS);
  }

  @Test
  void zoneAbove_isFoundByWhatTheResolverSays() {
    resolver
        .answers(APEX, Type.NS, Answers.noData("example.com"))
        .answers("example.com", Type.NS, Answers.nameServers("ns.example.net"));
    zoneServer.answers(APEX, Answers.txt(VALUE));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void zoneAbove_isFoundWithoutHelpToo() {
    resolver
        .answers(APEX, Type.NS, Answers.noData())
        .answers("example.com", Type.NS, Answers.nameServers("ns.example.net"));
    zoneServer.answers(APEX, Answers.txt(VALUE));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void serversOfARegistry_areNotAsked() {
    resolver
        .answers(APEX, Type.NS, Answers.noData("com"))
        .answers("com", Type.NS, Answers.nameServers("ns.example.net"));
    zoneServer.answersOtherwise(Answers.txt(VALUE));
    assertThat(look().outcome()).isEqualTo(NO_TXT_RECORD);
    assertThat(zoneServer.queries()).isZero();
  }

  @Test
  void ownServersThatDoNotAnswer_leaveItToTheResolver() throws IOException {
    int port = zoneServer.port();
    zoneServer.close();
    LookUp found =
        DnsSettings.resolvers(resolver).withAuthoritative().records(port).look(DOMAIN, VALUE);
    assertThat(found.outcome()).isEqualTo(NO_TXT_RECORD);
  }

  @Test
  void serverThatHandsOn_leavesItToTheResolver() {
    resolver.answers(APEX, Type.TXT, Answers.txt("v=spf1 -all"));
    zoneServer.answersOtherwise(referral());
    assertThat(look().outcome()).isEqualTo(OTHER_TXT_RECORDS);
  }

  @Test
  void aliasOutOfTheZone_isFollowedByTheResolver() {
    zoneServer.answers(CHALLENGE, Answers.cname("elsewhere.example.net"));
    resolver.answers("elsewhere.example.net", Answers.txt(VALUE));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void addressThatIsNotPublic_isNotAsked() {
    zoneServer.answersOtherwise(Answers.txt(VALUE));
    LookUp found =
        DnsSettings.resolvers(resolver)
            .withAuthoritative()
            .onlyPublic()
            .records(zoneServer.port())
            .look(DOMAIN, VALUE);
    assertThat(found.outcome()).isEqualTo(NO_TXT_RECORD);
    assertThat(zoneServer.queries()).isZero();
  }

  @Test
  void fewOfManyServers_areAsked() {
    String[] hosts =
        IntStream.range(0, 20).mapToObj("ns%d.example.net"::formatted).toArray(String[]::new);
    resolver.answers(APEX, Type.NS, Answers.nameServers(hosts));
    for (String host : hosts) {
      resolver.answers(host, Answers.addresses("127.0.0.1", "127.0.0.2", "127.0.0.3"));
    }
    look();
    assertThat(zoneServer.queries(APEX, Type.TXT)).isEqualTo(3);
  }

  @Test
  void oneServerThatHasTheNewestOfTheZone_isEnough() {
    resolver
        .answers(APEX, Type.NS, Answers.nameServers("ns.example.net", "ns2.example.net"))
        .answers("ns2.example.net", Answers.addresses("127.0.0.1"));
    zoneServer.answers(APEX, Answers.inTurn(Answers.txt("v=spf1 -all"), Answers.txt(VALUE)));
    assertThat(look().outcome()).isEqualTo(VERIFIED);
  }

  @Test
  void switchedOff_nobodyIsAskedButTheResolver() {
    zoneServer.answersOtherwise(Answers.txt(VALUE));
    LookUp found = DnsSettings.resolvers(resolver).records(zoneServer.port()).look(DOMAIN, VALUE);
    assertThat(found.outcome()).isEqualTo(NO_TXT_RECORD);
    assertThat(resolver.queries(APEX, Type.NS)).isZero();
    assertThat(zoneServer.queries()).isZero();
  }

  private static Answer referral() {
    return exchange -> {
      Message answer = Answers.answer(exchange);
      answer.getHeader().unsetFlag(Flags.AA);
      exchange.send(answer);
    };
  }

  private LookUp look() {
    return DnsSettings.resolvers(resolver)
        .withAuthoritative()
        .records(zoneServer.port())
        .look(DOMAIN, VALUE);
  }
}
