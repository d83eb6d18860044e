package dev.rollcall.domains;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The domains that one request has claimed. */
@Schema(description = "What was claimed.")
record DomainsAnswer(
    @Schema(description = "The domains, in the order in which they were named.")
        List<DomainAnswer> items) {

  DomainsAnswer {
    items = List.copyOf(items);
  }
}
