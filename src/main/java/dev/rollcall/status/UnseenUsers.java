package dev.rollcall.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The active users that the last full cycle did not touch. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description =
        "The active users that were not seen since the last full cycle began. The identity provider"
            + " may not know them, and then it never deactivates them.")
record UnseenUsers(
    @Schema(
            description =
                "How many; counted up to 10,000. Absent when no full cycle is known, or"
                    + " counting took too long.")
        @Nullable Integer count,
    @Schema(description = "Whether there are more than were counted; absent when there are not.")
        @Nullable Boolean more,
    @Schema(description = "The first 10.") List<UnseenUser> first,
    @Schema(description = "The path of the whole list.") String href,
    @Schema(description = "What that means and what to do, in a sentence.") String message) {

  UnseenUsers {
    first = List.copyOf(first);
  }
}
