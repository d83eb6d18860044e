package dev.rollcall.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An attribute that the identity provider sends and that is not stored. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An attribute that the identity provider sends and that is not stored.")
public record IgnoredAttribute(
    @Schema(description = "The attribute as it was sent.", examples = "favouriteColour")
        String path,
    @Schema(description = "Why it is ignored, and what can be done about it.") String reason,
    @Schema(description = "In how many of the entries.") long times,
    @Schema(description = "When it was sent last.") Instant lastSeen,
    @Schema(description = "The resource that had it last.") @Nullable String lastResourceId) {

  /**
   * Counts what entries say was ignored, the most frequent first.
   *
   * @param entries the newest first
   */
  static List<IgnoredAttribute> count(List<LogEntry> entries) {
    Map<Ignored, IgnoredAttribute> counted = new LinkedHashMap<>();
    for (LogEntry entry : entries) {
      for (Ignored part : entry.ignored()) {
        counted.merge(part, first(part, entry), (sum, _) -> sum.oneMore());
      }
    }
    return counted.values().stream()
        .sorted(Comparator.comparingLong(IgnoredAttribute::times).reversed())
        .toList();
  }

  private static IgnoredAttribute first(Ignored part, LogEntry entry) {
    return new IgnoredAttribute(part.path(), part.reason(), 1, entry.at, entry.resourceId);
  }

  private IgnoredAttribute oneMore() {
    return new IgnoredAttribute(path, reason, times + 1, lastSeen, lastResourceId);
  }
}
