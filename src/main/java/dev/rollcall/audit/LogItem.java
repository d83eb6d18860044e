package dev.rollcall.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry of the log as the admin API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LogEntry", description = "What became of one request, or an event.")
public record LogItem(
    @Schema(description = "Its id; later entries have greater ones.") UUID id,
    @Schema(description = "When it happened; the last time, when it happened several times.")
        Instant at,
    @Schema(description = "The X-Request-Id of the request's answer.") @Nullable String requestId,
    @Schema(description = "Who sent the request.") Sender caller,
    @Schema(description = "The resource that it was about, if any.") @Nullable About resource,
    @Schema(
            description =
                "What was asked for: create, replace, patch, delete, read, list, search, bulk,"
                    + " authenticate; or the name of an event.",
            examples = "patch")
        String operation,
    @Schema(description = "How it ended.") Outcome outcome,
    @Schema(description = "The HTTP status of a request that was refused.", examples = "409")
        @Nullable Integer status,
    @Schema(description = "The keyword of the SCIM error.", examples = "uniqueness")
        @Nullable String scimType,
    @Schema(
            description =
                "Why, in the words of the answer; of a change that succeeded: deactivated or"
                    + " reactivated.")
        @Nullable String detail,
    @Schema(description = "What the request asked for and did not get, without values.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Ignored> ignored,
    @Schema(description = "How many alike it stands for.") int times,
    @Schema(description = "The entry in one sentence, for people.") String message) {

  /** Who sent the request. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "LogCaller", description = "Who sent a request.")
  public record Sender(
      @Schema(description = "token, client, trusted-issuer, administrator, application or unknown.")
          String kind,
      @Schema(description = "The id of the credential, or the subject of a person's token.")
          @Nullable String id,
      @Schema(description = "The first characters of a token, or the name of a person.")
          @Nullable String name) {}

  /** The resource that it was about, as it was called then. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "LogResource", description = "A resource, as it was called then.")
  public record About(
      @Schema(description = "User, Group, Token, ...") @Nullable String type,
      @Schema(description = "Its id.") @Nullable String id,
      @Schema(description = "Its externalId.") @Nullable String externalId,
      @Schema(description = "Its userName.") @Nullable String userName,
      @Schema(description = "Its displayName.") @Nullable String displayName) {}

  static LogItem of(LogEntry entry) {
    return new LogItem(
        entry.id,
        entry.at,
        entry.requestId,
        new Sender(entry.callerKind, entry.callerId, entry.callerName),
        about(entry),
        entry.operation,
        entry.outcome,
        entry.status == null ? null : entry.status.intValue(),
        entry.scimType,
        entry.detail,
        entry.ignored(),
        entry.times,
        LogSentence.of(entry));
  }

  private static @Nullable About about(LogEntry entry) {
    boolean isAboutNothing =
        entry.resourceType == null
            && entry.resourceId == null
            && entry.externalId == null
            && entry.userName == null
            && entry.displayName == null;
    return isAboutNothing
        ? null
        : new About(
            entry.resourceType,
            entry.resourceId,
            entry.externalId,
            entry.userName,
            entry.displayName);
  }
}
