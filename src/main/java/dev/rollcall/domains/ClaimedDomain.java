package dev.rollcall.domains;

import com.google.common.net.InternetDomainName;
import dev.rollcall.web.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the domain that an administrator types to claim it, and says what else was typed instead.
 */
final class ClaimedDomain {

  /** What is longer is quoted by nobody. */
  private static final int MAX_TYPED = 1000;

  private static final int MAX_LABEL = 63;

  private static final Pattern URL =
      Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?//(?<host>[^/?#:]*).*|https?:.*");

  private static final Pattern WITH_PATH = Pattern.compile("(?<host>[^/?#\\\\]*)[/?#\\\\].*");
  private static final Pattern MAIL = Pattern.compile(".*@(?<host>[^@]*)");
  private static final Pattern WILDCARD = Pattern.compile("\\*\\.(?<host>[^*]*)|.*\\*.*");
  private static final Pattern ADDRESS =
      Pattern.compile("\\[.*|[0-9.]*[0-9](?::\\d*)?|[^:]*:[^:]*:.*");
  private static final Pattern WITH_PORT = Pattern.compile("(?<host>[^:]*):.*");

  /**
   * Names that are nobody's or everybody's (RFC 2606, 6761, 6762, 7686, 8375, 9476, and ICANN's
   * resolution on "internal"). example.com and its like are real domains: IANA owns them.
   */
  private static final Set<String> RESERVED =
      Set.of(
          "test", "example", "invalid", "localhost", "local", "internal", "onion", "alt", "arpa");

  /** The ways to type something else, each with what to say about it. */
  private record Mistake(Pattern form, String what) {}

  private static final List<Mistake> MISTAKES =
      List.of(
          new Mistake(URL, "is a URL"),
          new Mistake(MAIL, "is an e-mail address"),
          new Mistake(WITH_PATH, "has a path"),
          new Mistake(WILDCARD, "is a wildcard, and each subdomain has to be claimed for itself"),
          new Mistake(ADDRESS, "is an IP address"),
          new Mistake(WITH_PORT, "has a port"));

  private ClaimedDomain() {}

  /**
   * The domain that was typed: space around it and a last dot do not count, and any case or Unicode
   * form is taken.
   *
   * @throws ProblemException 400 when it is none, or none that can belong to an account; the detail
   *     says why and what to type instead
   */
  static DomainName read(String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      throw refused("The domain is empty: type one, such as your-company.com.");
    }
    if (text.length() > MAX_TYPED) {
      throw refused(
          "The domain has %d characters, and the longest that DNS knows have %d."
              .formatted(text.length(), DomainName.MAX_LENGTH));
    }
    for (Mistake mistake : MISTAKES) {
      Matcher matcher = mistake.form().matcher(text);
      if (matcher.matches()) {
        throw refused(
            "\"%s\" %s: type the domain alone, such as %s."
                .formatted(Printable.of(text), mistake.what(), suggestion(matcher)));
      }
    }
    return claimable(parsed(withoutLastDot(text)));
  }

  private static DomainName claimable(DomainName name) {
    String ascii = name.ascii();
    String topLevel = ascii.substring(ascii.lastIndexOf('.') + 1);
    if (RESERVED.contains(topLevel)) {
      throw refused(
          "%s cannot be owned by anybody, because everything under \".%s\" is reserved for special use: claim a domain that is registered to you."
              .formatted(name, topLevel));
    }
    if (InternetDomainName.from(ascii).isPublicSuffix()) {
      throw refused(
          "%s is a public suffix, under which everybody can have a domain: claim your own, such as your-company.%s."
              .formatted(name, name));
    }
    return name;
  }

  private static DomainName parsed(String text) {
    return DomainName.parse(text).orElseThrow(() -> refused(whyNoDomain(text)));
  }

  private static String whyNoDomain(String text) {
    List<String> labels = List.of(text.split("[.\u3002\uFF0E\uFF61]", -1));
    String why;
    if (text.length() > DomainName.MAX_LENGTH) {
      why =
          "it has %d characters, and the longest that DNS knows have %d"
              .formatted(text.length(), DomainName.MAX_LENGTH);
    } else if (labels.size() == 1) {
      why = "it has one part only; type a whole one, such as your-company.com";
    } else if (labels.stream().anyMatch(String::isEmpty)) {
      why = "it has a dot too many";
    } else if (labels.stream().anyMatch(label -> label.length() > MAX_LABEL)) {
      why = "a part of it has more than the %d characters that DNS allows".formatted(MAX_LABEL);
    } else if (text.contains("_")) {
      why = "it has an underscore, as hosts of records do; type the domain without that part";
    } else {
      why =
          "only letters, digits and hyphens may stand between the dots, no hyphen first or last, and no number at the end";
    }
    return "\"%s\" is no domain: %s.".formatted(Printable.of(text), why);
  }

  private static String withoutLastDot(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** What was meant, if that is a domain. */
  private static String suggestion(Matcher matcher) {
    String host = matcher.namedGroups().containsKey("host") ? matcher.group("host") : null;
    return Optional.ofNullable(host)
        .flatMap(DomainName::parse)
        .map(DomainName::ascii)
        .orElse("your-company.com");
  }

  private static ProblemException refused(String detail) {
    return ProblemException.invalid(detail);
  }
}
