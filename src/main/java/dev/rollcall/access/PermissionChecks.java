package dev.rollcall.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.accounts.PermissionName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which user has which permission, many at once. */
@Schema(description = "Questions whether users have permissions.")
record PermissionChecks(
    @Schema(description = "Up to 1,000 of them.") @NotNull @Size(max = PermissionChecks.MOST)
        List<@NotNull @Valid Check> checks) {

  static final int MOST = 1000;

  private static final int LONGEST_NAME = 1000;

  /** One question. */
  @Schema(description = "One question; the user by its id or by its userName.")
  record Check(
      @Schema(description = "The user's id; for one that there is not, the answer is no.")
          @Size(max = LONGEST_NAME)
          @Nullable String user,
      @Schema(description = "The userName instead, in any case.", examples = "jane@example.com")
          @Size(max = LONGEST_NAME)
          @Nullable String userName,
      @Schema(description = Grant.PERMISSION, examples = "read:invoices") @NotNull @PermissionName
          String permission,
      @Schema(
              description =
                  "The scope in which the user wants to act. Left out or empty, only a grant without"
                      + " a scope will do.",
              examples = "environment-7")
          @PermissionScope
          @Nullable String scope) {

    @AssertTrue(message = "It must have either 'user' or 'userName'.")
    @Schema(hidden = true)
    boolean isAboutOneUser() {
      return (user == null) != (userName == null);
    }
  }

  /** The answers. */
  @Schema(description = "Whether the users have the permissions.")
  record Answers(@Schema(description = "In the order of the questions.") List<Answer> results) {}

  /** One answer. */
  @Schema(description = "The answer to one question.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(
      @Schema(description = "Whether the user is active and has the permission.") boolean allowed,
      @Schema(description = "The user's id; absent when there is no such user.")
          @Nullable UUID user) {

    static final Answer OF_NOBODY = new Answer(false, null);
  }
}
