package dev.rollcall.domains;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A domain as the admin API shows it. */
@Schema(description = "A DNS domain that the account says it owns, and whether that is proven.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DomainAnswer(
    @Schema(description = "The id of the claim.") UUID id,
    @Schema(description = "The domain as DNS knows it.", examples = "xn--bcher-kva.example")
        String name,
    @Schema(description = "The same for people to read.", examples = "b\u00fccher.example")
        String unicodeName,
    @Schema(description = "Whether it is proven.") Domain.State state,
    @Schema(
            description =
                "The record to publish, ready for copying. The first place is the usual one; the"
                    + " second is for a domain at which a CNAME stands. One of them is enough.")
        List<RecordAnswer> publish,
    @Schema(description = "What the last look-up found; absent before the first.")
        @Nullable LookUpAnswer lastLookUp,
    @Schema(description = "How often it was looked up.") int lookUps,
    @Schema(description = "When it is looked up next by itself; absent when it is not.")
        @Nullable Instant nextLookUp,
    @Schema(
            description =
                "When it was given up: it is not looked up by itself any more. 'verify' begins"
                    + " anew.")
        @Nullable Instant stoppedAt,
    @Schema(description = "When it was claimed.") Instant created,
    @Schema(description = "When it was proven; absent while it is pending.")
        @Nullable Instant verifiedAt,
    @Schema(description = "How it was proven; absent while it is pending.")
        Domain.@Nullable Proof verifiedBy,
    @Schema(
            description =
                "Since when the record of a domain that DNS has proven is not found any more; it"
                    + " stays verified.")
        @Nullable Instant recordMissingSince) {

  DomainAnswer {
    publish = List.copyOf(publish);
  }

  static DomainAnswer of(Domain domain) {
    return new DomainAnswer(
        domain.id(),
        domain.name(),
        new DomainName(domain.name()).unicode(),
        domain.state(),
        RecordAnswer.of(domain),
        LookUpAnswer.last(domain).orElse(null),
        domain.checks(),
        domain.nextCheck().orElse(null),
        domain.stoppedAt().orElse(null),
        domain.created(),
        domain.verifiedAt().orElse(null),
        domain.verifiedBy().orElse(null),
        domain.recordMissingSince().orElse(null));
  }
}
