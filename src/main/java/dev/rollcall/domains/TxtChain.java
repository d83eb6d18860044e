package dev.rollcall.domains;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** Reads the TXT records of a host out of answers, and follows its aliases to them. */
final class TxtChain {

  /** Longer ones are circles, or as good as. */
  private static final int MAX_ALIASES = 8;

  private TxtChain() {}

  /**
   * What there is at the end of the chain.
   *
   * @param first asked about the host itself
   * @param next asked about where the host's aliases lead, as far as the first does not say
   */
  static TxtAnswer follow(Name host, Function<Name, Reply> first, Function<Name, Reply> next) {
    Name asked = host;
    Function<Name, Reply> source = first;
    boolean authenticated = true;
    for (int aliases = 0; aliases <= MAX_ALIASES; ) {
      Message message;
      switch (source.apply(asked)) {
        case Reply.Failed(Failure failure) -> {
          return new TxtAnswer.Unknown(failure);
        }
        case Reply.Answered answered -> message = answered.message();
      }
      authenticated &= message.getHeader().getFlag(Flags.AD);
      Name at = asked;
      Optional<Name> alias = alias(message, at);
      while (alias.isPresent() && aliases <= MAX_ALIASES) {
        at = alias.get();
        aliases++;
        alias = alias(message, at);
      }
      List<String> values = values(message, at);
      if (!values.isEmpty()) {
        return new TxtAnswer.Values(values, authenticated);
      }
      if (message.getRcode() == Rcode.NXDOMAIN) {
        // Of the last name only: an alias that leads nowhere exists.
        return new TxtAnswer.Nothing(!at.equals(host));
      }
      if (at.equals(asked) && alias.isEmpty()) {
        return new TxtAnswer.Nothing(true);
      }
      asked = at;
      source = next;
    }
    return new TxtAnswer.Unknown(Failure.SERVER_FAILURE);
  }

  private static Optional<Name> alias(Message message, Name name) {
    return message.getSection(Section.ANSWER).stream()
        .filter(each -> isAbout(each, name))
        .filter(CNAMERecord.class::isInstance)
        .map(each -> ((CNAMERecord) each).getTarget())
        .findFirst();
  }

  private static List<String> values(Message message, Name name) {
    return message.getSection(Section.ANSWER).stream()
        .filter(each -> isAbout(each, name))
        .filter(TXTRecord.class::isInstance)
        .map(each -> joined((TXTRecord) each))
        .toList();
  }

  private static boolean isAbout(Record record, Name name) {
    return record.getDClass() == DClass.IN && record.getName().equals(name);
  }

  private static String joined(TXTRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    record.getStringsAsByteArrays().forEach(bytes::writeBytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
