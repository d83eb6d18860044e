package dev.rollcall.groups;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a sign-in has made of a user's groups. */
@Schema(description = "The SAML groups of a user after a sign-in.")
record SamlSignedIn(
    @Schema(description = "The user's id.") UUID userId,
    @Schema(description = "All its groups of type SAML.") List<JoinedGroup> groups,
    @Schema(description = "How many of them it was not in before.") int joined,
    @Schema(description = "How many others it was in before.") int left,
    @Schema(
            description =
                "How many it did not join although a value says so, because it may be in no more"
                    + " groups (maxGroupsPerUser).")
        int leftOut) {

  /** One that the user is in now. */
  @Schema(name = "SamlGroup", description = "A group of type SAML that a user is in.")
  record JoinedGroup(
      @Schema(description = "Its id.") UUID id,
      @Schema(description = "Its name.", examples = "Crew") String displayName) {}

  SamlSignedIn {
    groups = List.copyOf(groups);
  }
}
