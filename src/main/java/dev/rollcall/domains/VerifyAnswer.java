package dev.rollcall.domains;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a look-up that somebody asked for. */
@Schema(description = "A domain that was looked up just now.")
record VerifyAnswer(
    @Schema(description = "The domain as it is now.") DomainAnswer domain,
    @Schema(description = "What the look-up found.") LookUpAnswer lookUp) {

  static VerifyAnswer of(VerifyNow.Verified verified) {
    return new VerifyAnswer(
        DomainAnswer.of(verified.domain()),
        LookUpAnswer.of(verified.lookUp(), verified.domain().lastChecked()));
  }
}
