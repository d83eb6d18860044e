package dev.rollcall.domains;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a look-up found. */
@Schema(description = "What a look-up of the TXT record found.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record LookUpAnswer(
    @Schema(description = "When.") @Nullable Instant at,
    @Schema(description = "What was found, by its name.") LookUp.Outcome outcome,
    @Schema(
            description = "The same in a sentence that says what to do.",
            examples = "example.com has no TXT record yet. Publish the record, or wait a little.")
        String detail,
    @Schema(description = "TXT records that were seen, a bounded number and length of them.")
        List<String> records,
    @Schema(description = "Whether DNSSEC authenticated the answer; absent when not known.")
        @Nullable Boolean dnssec) {

  LookUpAnswer {
    records = List.copyOf(records);
  }

  /** The domain's last one. */
  static Optional<LookUpAnswer> last(Domain domain) {
    return domain.lastLookUp().map(found -> of(found, domain.lastChecked()));
  }

  static LookUpAnswer of(LookUp found, Optional<Instant> at) {
    return new LookUpAnswer(
        at.orElse(null), found.outcome(), found.detail(), found.records(), found.dnssec());
  }
}
