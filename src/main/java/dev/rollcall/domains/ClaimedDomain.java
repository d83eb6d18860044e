package dev.rollcall.domains;

import dev.rollcall.web.ProblemException;

/** STAND-IN until the real one is merged. */
final class ClaimedDomain {

  private ClaimedDomain() {}

  static DomainName read(String typed) {
    return DomainName.parse(typed.strip())
        .orElseThrow(() -> ProblemException.invalid("\"" + typed + "\" is no domain."));
  }
}
