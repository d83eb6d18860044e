package dev.rollcall.audit;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entry of the log in one sentence. */
final class LogSentence {

  private static final int MOST_PATHS = 3;

  private LogSentence() {}

  static String of(LogEntry entry) {
    String sentence =
        switch (entry.outcome) {
          case SUCCESS -> done(entry) + ignored(entry);
          case REFUSED -> refused(entry, "was refused");
          case FAILED -> refused(entry, "failed");
          case EVENT -> Objects.requireNonNullElse(entry.detail, entry.operation);
        };
    return entry.times == 1 ? sentence : sentence + " (" + entry.times + " times)";
  }

  private static String done(LogEntry entry) {
    String what =
        ProvisioningLog.UNCHANGED.equals(entry.detail)
            ? "left as it was"
            : participle(entry.operation) + (entry.detail == null ? "" : " and " + entry.detail);
    return capitalized(resource(entry)) + " was " + what + ".";
  }

  private static String participle(String operation) {
    return switch (operation) {
      case "create" -> "created";
      case "replace" -> "replaced";
      case "patch" -> "changed";
      case "delete" -> "deleted";
      default -> "touched by " + operation;
    };
  }

  private static String ignored(LogEntry entry) {
    List<Ignored> parts = entry.ignored();
    if (parts.isEmpty()) {
      return "";
    }
    String paths =
        parts.stream().limit(MOST_PATHS).map(Ignored::path).collect(Collectors.joining(", "));
    return " Ignored: " + paths + (parts.size() > MOST_PATHS ? ", …" : ".");
  }

  private static String refused(LogEntry entry, String how) {
    String detail = Objects.requireNonNullElse(entry.detail, "");
    if (entry.operation.equals(RefusedCredentials.OPERATION)) {
      return detail;
    }
    return capitalized(request(entry)) + " " + how + ": " + detail;
  }

  private static String request(LogEntry entry) {
    return switch (entry.operation) {
      case "create", "replace", "delete", "read" ->
          "the request to " + entry.operation + " " + resource(entry);
      case "patch" -> "the request to change " + resource(entry);
      case "list" -> "the request for a list of " + type(entry) + "s";
      case "search" -> "a search";
      case "bulk" -> "a bulk request";
      default -> "a request";
    };
  }

  private static String resource(LogEntry entry) {
    @Nullable String name =
        Stream.of(entry.userName, entry.displayName, entry.externalId, entry.resourceId)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return name == null ? "a " + type(entry) : type(entry) + " " + name;
  }

  private static String type(LogEntry entry) {
    return entry.resourceType == null ? "resource" : entry.resourceType.toLowerCase(Locale.ROOT);
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
