package dev.rollcall.domains;

import static dev.rollcall.domains.LookUp.Outcome.NO_SUCH_DOMAIN;
import static dev.rollcall.domains.LookUp.Outcome.NO_TXT_RECORD;
import static dev.rollcall.domains.LookUp.Outcome.OTHER_TXT_RECORDS;
import static dev.rollcall.domains.LookUp.Outcome.VERIFIED;
import static dev.rollcall.domains.LookUp.Outcome.WRONG_VALUE;

import dev.rollcall.domains.LookUp.Outcome;
import dev.rollcall.domains.RecordSightings.Sighting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes one result of what the sources saw at the two hosts.
 *
 * <p>The right value verifies the domain, whoever shows it. Else what a host has is what the
 * domain's own name servers say, because a resolver may remember older things; the resolvers count
 * where those say nothing of use. Of the two hosts' results the most telling one is taken: a wrong
 * value, other records, a domain that does not exist, a refusal, a failure, silence, no record. So
 * no record is reported only when both hosts were seen to have none.
 */
final class Verdict {

  private static final int MAX_RECORDS = 10;

  private final DomainName domain;
  private final ExpectedValue expected;
  private final List<Sighting> sightings;

  Verdict(DomainName domain, ExpectedValue expected, List<Sighting> sightings) {
    this.domain = domain;
    this.expected = expected;
    this.sightings = sightings;
  }

  LookUp lookUp() {
    return verified()
        .or(this::wrongValue)
        .or(this::otherRecords)
        .or(this::noSuchDomain)
        .or(this::failure)
        .orElseGet(this::noRecord);
  }

  private Optional<LookUp> verified() {
    return sightings.stream()
        .filter(each -> each.answer().shows(expected))
        // One of them may know more about DNSSEC.
        .max(Comparator.comparing(each -> isAuthenticated(each.answer())))
        .map(
            seen ->
                lookUp(
                    VERIFIED,
                    "The TXT record was found at %s.".formatted(seen.host()),
                    values(seen.answer()).stream().filter(expected::isShownBy),
                    seen.answer()));
  }

  private Optional<LookUp> wrongValue() {
    for (ChallengeHost host : hosts()) {
      TxtAnswer answer = settled(host);
      Optional<String> wrong = values(answer).stream().filter(expected::isMeantBy).findFirst();
      if (wrong.isPresent()) {
        return Optional.of(
            lookUp(
                WRONG_VALUE,
                "The TXT record at %s is not the one to publish: it %s. Replace its value by the one given, copied as a whole."
                    .formatted(host, expected.mistakeIn(wrong.get())),
                Stream.concat(wrong.stream(), others(answer, wrong.get())),
                answer));
      }
    }
    return Optional.empty();
  }

  private static Stream<String> others(TxtAnswer answer, String value) {
    return values(answer).stream().filter(each -> !each.equals(value));
  }

  private Optional<LookUp> otherRecords() {
    return hosts().stream()
        .filter(host -> !values(settled(host)).isEmpty())
        .findFirst()
        .map(
            host ->
                lookUp(
                    OTHER_TXT_RECORDS,
                    "There are TXT records at %s, but not the one to publish. Add it beside them, and leave them as they are: %s"
                        .formatted(host, howToPublish()),
                    values(settled(host)).stream(),
                    settled(host)));
  }

  private Optional<LookUp> noSuchDomain() {
    boolean missing =
        hosts().stream().anyMatch(host -> host.isDomain() && isMissing(settled(host)));
    // A broken server may deny the name above one that it has.
    boolean somethingBelow =
        hosts().stream()
            .anyMatch(host -> settled(host) instanceof TxtAnswer.Nothing(boolean exists) && exists);
    return missing && !somethingBelow
        ? Optional.of(
            lookUp(
                NO_SUCH_DOMAIN,
                "DNS knows no domain %s. Check its spelling, and with your registrar that it is registered and has name servers."
                    .formatted(domain)))
        : Optional.empty();
  }

  private Optional<LookUp> failure() {
    return hosts().stream()
        .flatMap(host -> failures(settled(host)))
        .max(Comparator.naturalOrder())
        .map(failure -> lookUp(failure.outcome(), advice(failure)));
  }

  private String advice(Failure failure) {
    return switch (failure) {
      case REFUSED ->
          "The name servers refused to answer for %s. As a rule they do not know the domain: compare the name servers at your registrar with those of your DNS provider."
              .formatted(domain);
      case SERVER_FAILURE ->
          "The name servers failed to answer for %s. The usual reasons are a DNSSEC signature that does not fit, a CNAME that leads in a circle, and name servers that do not know the domain: let a DNS checker or your DNS provider look at it."
              .formatted(domain);
      case TIMEOUT ->
          "No name server answered for %s in time. Try again in some minutes; if it stays so, check that the name servers at your registrar are the right ones and can be reached."
              .formatted(domain);
    };
  }

  private LookUp noRecord() {
    return lookUp(
        NO_TXT_RECORD,
        "There is no TXT record at %s. Publish it: %s"
            .formatted(
                String.join(" or at ", hosts().stream().map(ChallengeHost::toString).toList()),
                howToPublish()));
  }

  private String howToPublish() {
    return "type TXT, host @ (that is %s itself; some providers want it empty) or, where a CNAME is in the way, host %s, with the value as given. A new record takes some minutes as a rule, 24 hours at the most, to be seen everywhere."
        .formatted(domain, ChallengeHost.LABEL);
  }

  private List<ChallengeHost> hosts() {
    return ChallengeHost.of(domain);
  }

  /** What a host has, as far as can be said. */
  private TxtAnswer settled(ChallengeHost host) {
    return best(host, true)
        .or(() -> best(host, false))
        .orElseGet(() -> new TxtAnswer.Unknown(worstFailure(host)));
  }

  private Optional<TxtAnswer> best(ChallengeHost host, boolean authoritative) {
    return sightings.stream()
        .filter(each -> each.host().equals(host) && each.authoritative() == authoritative)
        .map(Sighting::answer)
        .filter(answer -> !(answer instanceof TxtAnswer.Unknown))
        .max(Comparator.comparingInt(this::weight));
  }

  /** Servers of one domain may differ for a while, until all have the newest of it. */
  private int weight(TxtAnswer answer) {
    return switch (answer) {
      case TxtAnswer.Values values when values.values().stream().anyMatch(expected::isMeantBy) -> 3;
      case TxtAnswer.Values values -> 2;
      case TxtAnswer.Nothing nothing when nothing.exists() -> 1;
      case TxtAnswer.Nothing _, TxtAnswer.Unknown _ -> 0;
    };
  }

  private Failure worstFailure(ChallengeHost host) {
    return sightings.stream()
        .filter(each -> each.host().equals(host))
        .flatMap(each -> failures(each.answer()))
        .max(Comparator.naturalOrder())
        .orElse(Failure.TIMEOUT);
  }

  private static boolean isMissing(TxtAnswer answer) {
    return answer instanceof TxtAnswer.Nothing(boolean exists) && !exists;
  }

  private static List<String> values(TxtAnswer answer) {
    return answer instanceof TxtAnswer.Values values ? values.values() : List.of();
  }

  private static Stream<Failure> failures(TxtAnswer answer) {
    return answer instanceof TxtAnswer.Unknown(Failure failure)
        ? Stream.of(failure)
        : Stream.empty();
  }

  private static boolean isAuthenticated(TxtAnswer answer) {
    return answer instanceof TxtAnswer.Values values && values.authenticated();
  }

  private static LookUp lookUp(Outcome outcome, String detail) {
    return new LookUp(outcome, detail, List.of(), null);
  }

  private static LookUp lookUp(
      Outcome outcome, String detail, Stream<String> records, TxtAnswer answer) {
    return new LookUp(
        outcome,
        detail,
        records.limit(MAX_RECORDS).map(Printable::of).toList(),
        isAuthenticated(answer) ? Boolean.TRUE : null);
  }
}
