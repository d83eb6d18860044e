package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** The server of the tests says what it is told, as dnsjava itself hears it. */
@SuppressWarnings("NullAway.Init") // JUnit calls open().
class TestNameServerTest {

  private TestNameServer server;

  @BeforeEach
  void open() {
    server = TestNameServer.start();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void txt_isHeardInAnyCase() throws IOException {
    server.answers("Example.com", Answers.txt("one", "back\\slash \u00FC"));
    Message answer = ask("eXample.com");
    assertThat(answer.getSection(Section.ANSWER))
        .extracting(each -> String.join("", ((TXTRecord) each).getStrings(false)))
        .containsExactly("one", "back\\slash \u00FC");
  }

  @Test
  void longValue_isSeveralStrings() throws IOException {
    server.answers("example.com", Answers.txt("x".repeat(600)));
    TXTRecord found = (TXTRecord) ask("example.com").getSection(Section.ANSWER).getFirst();
    assertThat(found.getStrings()).hasSize(3);
  }

  @Test
  void unknownName_doesNotExist() throws IOException {
    assertThat(ask("nowhere.example").getRcode()).isEqualTo(Rcode.NXDOMAIN);
  }

  @Test
  void bigAnswer_comesOverTcp() throws IOException {
    String[] values = new String[300];
    for (int i = 0; i < values.length; i++) {
      values[i] = "value " + i;
    }
    server.answers("example.com", Answers.txt(values));
    assertThat(ask("example.com").getSection(Section.ANSWER)).hasSize(300);
    assertThat(server.queriesOverTcp()).isOne();
    assertThat(server.queries("example.com", Type.TXT)).isEqualTo(2);
  }

  @Test
  void typeOfItsOwn_comesBeforeTheName() throws IOException {
    server
        .answers("example.com", Answers.txt("x"))
        .answers("example.com", Type.NS, Answers.nameServers("ns.example.com"));
    assertThat(ask("example.com", Type.NS).getSection(Section.ANSWER)).hasSize(1);
    assertThat(server.queries("example.com", Type.NS)).isOne();
    assertThat(server.queries("example.com", Type.TXT)).isZero();
  }

  @Test
  void answer_isAuthoritative() throws IOException {
    assertThat(ask("nowhere.example").getHeader().getFlag(Flags.AA)).isTrue();
  }

  @Test
  void dropped_isNoAnswer() {
    server.answers("example.com", Answers.dropped());
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> ask("example.com"));
    assertThat(server.queries("example.com")).isOne();
  }

  @Test
  void garbage_isNoMessage() {
    server.answers("example.com", Answers.garbageAfterTheHeader(200));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> ask("example.com"));
  }

  private Message ask(String name) throws IOException {
    return ask(name, Type.TXT);
  }

  private Message ask(String name, int type) throws IOException {
    SimpleResolver resolver = new SimpleResolver(server.address());
    resolver.setTimeout(Duration.ofSeconds(2));
    return resolver.send(Message.newQuery(Record.newRecord(Answers.name(name), type, DClass.IN)));
  }
}
