package dev.rollcall.groups;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a group of the account's own is made of. */
@Schema(description = "A new group of type LOCAL or SAML.")
record NewGroup(
    @Schema(
            description =
                "LOCAL: its members are set here. SAML: its members follow the sign-ins. Groups of"
                    + " type SCIM are made by the identity provider.")
        @NotNull
        GroupType type,
    @Schema(
            description =
                "Its name, which no other group of the account has, of whatever type and in whatever"
                    + " case.",
            examples = "Crew")
        @NotNull
        @GroupName
        String displayName,
    @Schema(description = "What it is for.", examples = "Those who sail")
        @Size(max = GroupText.LONGEST_DESCRIPTION)
        @Nullable String description,
    @Schema(
            description =
                "For type SAML: who signs in with one of these values is a member. They are compared"
                    + " exactly, upper and lower case told apart. At most 1,000, each of at most"
                    + " 1,024 characters and 2,000 bytes in UTF-8.",
            examples = "[\"crew\"]")
        @Size(max = FederatedValues.MOST)
        @Nullable List<@NotBlank @Size(max = FederatedValues.LONGEST) String>
            federatedAttributeValues) {

  List<String> values() {
    return federatedAttributeValues == null ? List.of() : federatedAttributeValues;
  }
}
