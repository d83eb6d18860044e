package dev.rollcall.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an account wants its identity provider's requests to be taken.
 *
 * @param userNameChange what becomes of a PUT or PATCH that would change a userName
 * @param unknownMembers what becomes of a member that is not in the account
 * @param unknownAttributes what becomes of attributes that no schema of the account has
 * @param putAbsent what a PUT does to attributes that it does not name
 * @param provisioningPaused whether every SCIM request is put off with 503
 * @param protectedPermissions the permissions that no SCIM request may take from the last active
 *     user who has them; null for those that the configuration of the service names
 */
@Schema(description = "How an account wants its identity provider's requests to be taken.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountSettings(
    @Schema(description = USER_NAME_CHANGE) UserNameChange userNameChange,
    @Schema(description = UNKNOWN_MEMBERS) UnknownMembers unknownMembers,
    @Schema(description = UNKNOWN_ATTRIBUTES) UnknownAttributes unknownAttributes,
    @Schema(description = PUT_ABSENT) PutAbsent putAbsent,
    @Schema(description = PROVISIONING_PAUSED) boolean provisioningPaused,
    @Schema(description = PROTECTED_PERMISSIONS) @Nullable List<String> protectedPermissions) {

  static final String USER_NAME_CHANGE =
      "What becomes of a PUT or PATCH that would change a userName: 'ignore' (the default) does the"
          + " rest, 'refuse' answers 400 mutability, 'follow' changes it when the new domain is"
          + " verified too.";

  static final String UNKNOWN_MEMBERS =
      "What becomes of a group's member that is not in the account: 'refuse' (the default) the"
          + " request, or 'ignore' the member.";

  static final String UNKNOWN_ATTRIBUTES =
      "What becomes of attributes that no schema of the account has: 'ignore' (the default) leaves"
          + " them out, 'refuse' answers 400.";

  static final String PUT_ABSENT =
      "What a PUT does to attributes that it does not name: 'clear' (the default) or 'keep' them.";

  static final String PROVISIONING_PAUSED =
      "Whether every SCIM request is put off with 503 and Retry-After; false by default.";

  static final String PROTECTED_PERMISSIONS =
      "Up to 20 permissions that must keep an active user: a SCIM request that would take one from"
          + " the last who has it is refused with 400 mutability. Only grants without a scope count."
          + " An empty list protects none. Absent while the account goes by the configuration of the"
          + " service, rollcall.protected-permissions.";

  /** What an account gets when nobody says otherwise; each is what most identity providers need. */
  public static final AccountSettings DEFAULT =
      new AccountSettings(
          UserNameChange.IGNORE,
          UnknownMembers.REFUSE,
          UnknownAttributes.IGNORE,
          PutAbsent.CLEAR,
          false,
          null);

  public AccountSettings {
    protectedPermissions =
        protectedPermissions == null ? null : protectedPermissions.stream().distinct().toList();
  }

  /** A userName is persistent, unless the account says {@code FOLLOW}. */
  public enum UserNameChange {
    /** The request succeeds without that change, and the log says so. */
    @JsonProperty("ignore")
    IGNORE,
    /** The request is refused with {@code mutability}. */
    @JsonProperty("refuse")
    REFUSE,
    /** The change is done when the new domain is verified too. */
    @JsonProperty("follow")
    FOLLOW
  }

  /** For members of groups. */
  public enum UnknownMembers {
    /** The request is refused; the detail names the member. */
    @JsonProperty("refuse")
    REFUSE,
    /** The request goes on without it, and the log says so. */
    @JsonProperty("ignore")
    IGNORE
  }

  /** For attributes of resources. */
  public enum UnknownAttributes {
    /** The request goes on without them, and the log says so. */
    @JsonProperty("ignore")
    IGNORE,
    /** The request is refused; the detail names them. */
    @JsonProperty("refuse")
    REFUSE
  }

  /** For attributes that a PUT leaves out (RFC 7644 section 3.5.1 leaves the choice). */
  public enum PutAbsent {
    /** They are cleared. */
    @JsonProperty("clear")
    CLEAR,
    /** They stay as they were. */
    @JsonProperty("keep")
    KEEP
  }
}
