package dev.rollcall.groups;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a group; null leaves a thing as it is. */
@Schema(description = "What to change of a group; what is left out stays as it is.")
record GroupChange(
    @Schema(description = "Not to be changed: any other type than the group has is refused.")
        @Nullable GroupType type,
    @Schema(description = "Another name, which no other group has.", examples = "Deck crew")
        @GroupName
        @Nullable String displayName,
    @Schema(description = "What it is for; an empty text takes the description away.")
        @Size(max = GroupText.LONGEST_DESCRIPTION)
        @Nullable String description,
    @Schema(
            description =
                "For type SAML: all its values, in place of those that it has. Users join and leave"
                    + " at their next sign-in.",
            examples = "[\"crew\"]")
        @Size(max = FederatedValues.MOST)
        @Nullable List<@NotBlank @Size(max = FederatedValues.LONGEST) String>
            federatedAttributeValues) {}
