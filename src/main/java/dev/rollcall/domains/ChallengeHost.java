package dev.rollcall.domains;

import com.google.common.net.InternetDomainName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * A host at which the record of a domain may stand.
 *
 * @param isDomain whether it is the domain itself, or was meant to be
 */
record ChallengeHost(Name name, boolean isDomain) {

  /** Stands in for the domain where that has a CNAME, beside which nothing else may stand. */
  static final String LABEL = "_rollcall-challenge";

  /** The domain itself, and the other one unless its name would be too long for DNS. */
  static List<ChallengeHost> of(DomainName domain) {
    return Stream.concat(
            name(domain.ascii()).map(name -> new ChallengeHost(name, true)).stream(),
            name(LABEL + "." + domain).map(name -> new ChallengeHost(name, false)).stream())
        .toList();
  }

  /**
   * Where the record goes when the whole name is typed into a field for the part before the zone,
   * which as a rule is the domain that was registered.
   */
  static List<ChallengeHost> misplaced(DomainName domain) {
    InternetDomainName name = InternetDomainName.from(domain.ascii());
    String zone = name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : domain.ascii();
    return of(domain).stream()
        .flatMap(
            host ->
                name(host + "." + zone).stream()
                    .map(misplaced -> new ChallengeHost(misplaced, host.isDomain())))
        .toList();
  }

  /** As an administrator reads it. */
  @Override
  public String toString() {
    return name.toString(true);
  }

  private static Optional<Name> name(String text) {
    try {
      return Optional.of(Name.fromString(text, Name.root));
    } catch (TextParseException e) {
      return Optional.empty();
    }
  }
}
