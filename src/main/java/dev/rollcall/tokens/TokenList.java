package dev.rollcall.tokens;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The tokens of an account. Their number is bounded, so there are no pages. */
@Schema(description = "The SCIM tokens of the account, in the order in which they were made.")
record TokenList(
    @Schema(
            description = "The base URL that the account's identity provider must be given.",
            examples = "https://scim.example.com/scim/0197a3c5-6d1e-7c3a-9f52-0b7d8e4c2a11/v2")
        String scimBaseUrl,
    @Schema(description = "All tokens that are not deleted, the oldest first.")
        List<TokenAnswer> items) {

  TokenList {
    items = List.copyOf(items);
  }
}
