package dev.rollcall.domains;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look for a domain's TXT record found.
 *
 * @param outcome by its name
 * @param detail a sentence for the administrator that says what to do
 * @param records the TXT records that were seen, a bounded number of them, each cut to a bounded
 *     length
 * @param dnssec whether the answer was authenticated by DNSSEC; null where that is not known
 */
record LookUp(Outcome outcome, String detail, List<String> records, @Nullable Boolean dnssec) {

  /** The ways in which a look-up ends. */
  enum Outcome {
    /** The record is there. */
    VERIFIED,
    NO_SUCH_DOMAIN,
    NO_TXT_RECORD,
    /** There are TXT records, but none of ours. */
    OTHER_TXT_RECORDS,
    /** There is a record of ours with another value. */
    WRONG_VALUE,
    SERVER_FAILURE,
    TIMEOUT,
    REFUSED,
    /** The record is there, but another account has the domain; no name server says that. */
    VERIFIED_ELSEWHERE;

    /** Whether a name server has said that the record is not there; trouble says nothing. */
    boolean isAbsence() {
      return switch (this) {
        case NO_SUCH_DOMAIN, NO_TXT_RECORD, OTHER_TXT_RECORDS, WRONG_VALUE -> true;
        case VERIFIED, SERVER_FAILURE, TIMEOUT, REFUSED, VERIFIED_ELSEWHERE -> false;
      };
    }
  }

  /** The same look-up, where the record proves nothing because another account has the domain. */
  LookUp elsewhere() {
    return new LookUp(
        Outcome.VERIFIED_ELSEWHERE,
        "The record is there, but another account of this service has verified the domain, and one"
            + " account at a time can. Have the domain deleted there, or ask the operator to move it"
            + " here.",
        records,
        dnssec);
  }

  LookUp {
    records = List.copyOf(records);
  }
}
