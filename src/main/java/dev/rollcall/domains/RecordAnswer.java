package dev.rollcall.domains;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A record to publish, in the words that DNS providers use. */
@Schema(description = "A record to publish, in the words that DNS providers use.")
record RecordAnswer(
    @Schema(
            description =
                "What to type as the record's host, also called name or label, where the provider"
                    + " adds the domain by itself; @ stands for the domain, and some want the field"
                    + " empty instead. In the zone of a parent domain use fullName.",
            examples = "@")
        String host,
    @Schema(
            description = "The record's whole name, for providers that want it.",
            examples = "example.com")
        String fullName,
    @Schema(description = "The record's type.", examples = "TXT") String type,
    @Schema(
            description =
                "The record's value, also called content or data; the same until the claim is"
                    + " deleted.",
            examples = "rollcall-site-verification=9f86d081884c7d659a2feaa0c55ad015")
        String value,
    @Schema(
            description = "Seconds for TTL. Any will do; a short one makes a correction quick.",
            examples = "300")
        int ttl) {

  private static final int TTL = 300;

  /** The places where the record may stand; one of them is enough. */
  static List<RecordAnswer> of(Domain domain) {
    String value = ChallengeRecord.value(domain.challenge());
    return ChallengeHost.of(new DomainName(domain.name())).stream()
        .map(host -> of(host, value))
        .toList();
  }

  private static RecordAnswer of(ChallengeHost host, String value) {
    return new RecordAnswer(
        host.isDomain() ? "@" : host.name().getLabelString(0),
        host.toString(),
        ChallengeRecord.TYPE,
        value,
        TTL);
  }
}
