package dev.rollcall.domains;

import dev.rollcall.domains.TestNameServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** What a {@link TestNameServer} can be told to answer: rightly, badly and not at all. */
public final class Answers {

  private static final long TTL = 300;
  private static final int CHUNK = 255;

  private Answers() {}

  /** A TXT record for each value, split into strings of 255 bytes where it is longer. */
  public static Answer txt(String... values) {
    return txtOfChunks(Stream.of(values).map(Answers::chunks).toList());
  }

  /** One TXT record of several strings. */
  public static Answer split(String... strings) {
    return txtOfChunks(List.of(List.of(strings)));
  }

  private static Answer txtOfChunks(List<List<String>> records) {
    return exchange -> {
      Message answer = answer(exchange);
      for (List<String> strings : records) {
        answer.addRecord(
            new TXTRecord(
                asked(exchange), DClass.IN, TTL, strings.stream().map(Answers::escaped).toList()),
            Section.ANSWER);
      }
      exchange.send(answer);
    };
  }

  /** An alias for another name; no more than that, whatever was asked for. */
  public static Answer cname(String target) {
    return exchange ->
        exchange.send(
            with(exchange, new CNAMERecord(asked(exchange), DClass.IN, TTL, name(target))));
  }

  public static Answer nameServers(String... hosts) {
    return exchange -> {
      Message answer = answer(exchange);
      for (String host : hosts) {
        answer.addRecord(new NSRecord(asked(exchange), DClass.IN, TTL, name(host)), Section.ANSWER);
      }
      exchange.send(answer);
    };
  }

  /** The IPv4 addresses of a host, and none of other types. */
  public static Answer addresses(String... addresses) {
    return exchange -> {
      Message answer = answer(exchange);
      if (exchange.query().getQuestion().getType() == Type.A) {
        for (String address : addresses) {
          answer.addRecord(
              new ARecord(asked(exchange), DClass.IN, TTL, InetAddress.getByName(address)),
              Section.ANSWER);
        }
      }
      exchange.send(answer);
    };
  }

  /** The name exists and has no record of the type asked for. */
  public static Answer noData() {
    return exchange -> exchange.send(answer(exchange));
  }

  /** The same, and in which zone. */
  public static Answer noData(String zone) {
    return exchange -> {
      Message answer = answer(exchange);
      answer.addRecord(soa(zone), Section.AUTHORITY);
      exchange.send(answer);
    };
  }

  public static Answer noSuchDomain() {
    return code(Rcode.NXDOMAIN);
  }

  public static Answer serverFailure() {
    return code(Rcode.SERVFAIL);
  }

  public static Answer refused() {
    return code(Rcode.REFUSED);
  }

  public static Answer code(int rcode) {
    return exchange -> {
      Message answer = answer(exchange);
      answer.getHeader().setRcode(rcode);
      exchange.send(answer);
    };
  }

  /** Says that it was authenticated by DNSSEC. */
  public static Answer authenticated(String... values) {
    return exchange -> {
      Message answer = answer(exchange);
      answer.getHeader().setFlag(Flags.AD);
      for (String value : values) {
        answer.addRecord(
            new TXTRecord(asked(exchange), DClass.IN, TTL, escaped(value)), Section.ANSWER);
      }
      exchange.send(answer);
    };
  }

  /** Nothing but "too long" over UDP, and the whole answer over TCP. */
  public static Answer truncated(Answer whole) {
    return exchange -> {
      if (exchange.isOverTcp()) {
        whole.to(exchange);
      } else {
        Message answer = answer(exchange);
        answer.getHeader().setFlag(Flags.TC);
        exchange.send(answer);
      }
    };
  }

  public static Answer slow(Duration delay, Answer answer) {
    return exchange -> {
      Thread.sleep(delay);
      answer.to(exchange);
    };
  }

  /** No answer at all. */
  public static Answer dropped() {
    return exchange -> {};
  }

  public static Answer garbage(int size) {
    return exchange -> {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      exchange.send(bytes);
    };
  }

  /** A header that fits the question, and garbage after it. */
  public static Answer garbageAfterTheHeader(int size) {
    return exchange -> {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      Message answer = answer(exchange);
      byte[] right = answer.toWire();
      System.arraycopy(right, 0, bytes, 0, Math.min(size, right.length));
      bytes[7] = 50; // Records in the answer section.
      exchange.send(bytes);
    };
  }

  /** The right answer to another question, with the id of this one. */
  public static Answer wrongQuestion(String value) {
    return exchange -> {
      Name other = name("other.example");
      Message answer = new Message(exchange.query().getHeader().getID());
      answer.getHeader().setFlag(Flags.QR);
      answer.addRecord(Record.newRecord(other, Type.TXT, DClass.IN), Section.QUESTION);
      answer.addRecord(new TXTRecord(other, DClass.IN, TTL, value), Section.ANSWER);
      exchange.send(answer);
    };
  }

  /** The right answer with the id of another question. */
  public static Answer wrongId(String value) {
    return exchange -> exchange.send(forged(exchange, value));
  }

  /** The right answer from a port that was not asked. */
  public static Answer fromElsewhere(String value) {
    return exchange ->
        exchange.sendFromElsewhere(
            with(exchange, new TXTRecord(asked(exchange), DClass.IN, TTL, value)).toWire());
  }

  /** First an answer with a wrong id, as one who guesses would send it, then another one. */
  public static Answer forgedFirst(String value, Answer then) {
    return exchange -> {
      exchange.send(forged(exchange, value));
      then.to(exchange);
    };
  }

  /** One after the other, the last one for ever. */
  public static Answer inTurn(Answer... answers) {
    AtomicInteger count = new AtomicInteger();
    return exchange -> answers[Math.min(count.getAndIncrement(), answers.length - 1)].to(exchange);
  }

  private static byte[] forged(Exchange exchange, String value) throws IOException {
    Message answer = with(exchange, new TXTRecord(asked(exchange), DClass.IN, TTL, value));
    answer.getHeader().setID(exchange.query().getHeader().getID() ^ 1);
    return answer.toWire();
  }

  /** An empty answer to the question, to add records to. */
  public static Message answer(Exchange exchange) {
    Message query = exchange.query();
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.AA);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    if (query.getOPT() != null) {
      answer.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
    }
    return answer;
  }

  private static Message with(Exchange exchange, Record record) {
    Message answer = answer(exchange);
    answer.addRecord(record, Section.ANSWER);
    return answer;
  }

  private static Record soa(String zone) throws IOException {
    Name name = name(zone);
    return new SOARecord(name, DClass.IN, TTL, name, name, 1, 3600, 600, 86_400, 60);
  }

  private static Name asked(Exchange exchange) {
    return exchange.query().getQuestion().getName();
  }

  public static Name name(String text) throws TextParseException {
    return Name.fromString(text, Name.root);
  }

  private static List<String> chunks(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return Stream.iterate(0, at -> at == 0 || at < bytes.length, at -> at + CHUNK)
        .map(at -> Arrays.copyOfRange(bytes, at, Math.min(at + CHUNK, bytes.length)))
        .map(chunk -> new String(chunk, StandardCharsets.UTF_8))
        .toList();
  }

  /** dnsjava reads the text of a zone file: its backslash and all beyond ASCII are escapes. */
  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder();
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      int code = each & 0xff;
      if (code < ' ' || code > '~' || code == '\\') {
        escaped.append("\\%03d".formatted(code));
      } else {
        escaped.append((char) code);
      }
    }
    return escaped.toString();
  }
}
