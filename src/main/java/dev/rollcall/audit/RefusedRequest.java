package dev.rollcall.audit;

import dev.rollcall.accounts.AccountBearer;
import dev.rollcall.accounts.Caller;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import dev.rollcall.store.Ids;
import dev.rollcall.web.Refusal;
import dev.rollcall.web.SentNames;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A refused request of the SCIM surface as the log has it.
 *
 * @param kind what is the same in refusals that are alike
 */
record RefusedRequest(UUID account, Kind kind, LogEntry entry) {

  private static final Map<String, String> TYPES = Map.of("users", "User", "groups", "Group");
  private static final Set<String> DISCOVERED = Set.of("schemas", "resourcetypes");
  private static final Pattern FOUND = Pattern.compile(", but found .*", Pattern.DOTALL);
  private static final String SEARCH = ".search";
  private static final String BULK = "bulk";

  /** Answers that have nothing to do with what exactly was asked for. */
  private static final Set<Integer> OF_THE_ACCOUNT = Set.of(403, 429, 503);

  /** The service's own choice, unlike a 500. */
  private static final Set<Integer> DELIBERATE = Set.of(501, 503);

  /**
   * What tells refusals apart.
   *
   * @param about the resource and the words, or nothing when they are of no importance
   */
  record Kind(
      Caller caller,
      String operation,
      int status,
      Optional<ScimType> scimType,
      Optional<About> about) {

    /** Of many kinds that differ in their resources and words only. */
    Kind withoutResource() {
      return new Kind(caller, operation, status, scimType, Optional.empty());
    }
  }

  record About(Subject subject, String detail) {}

  /**
   * Makes an entry of a refusal.
   *
   * @return nothing when it is no trouble: identity providers find out by a GET whether a resource
   *     is there, and 404 is an answer to that
   */
  static Optional<RefusedRequest> of(Refusal refusal, AccountBearer sender, Instant now) {
    Target target = Target.of(refusal.path());
    String operation = operation(refusal.method(), target);
    ScimException error = refusal.error();
    if (error.status() == 404 && operation.equals("read") && target.isKnown()) {
      return Optional.empty();
    }
    Subject subject = subject(target, refusal.names());
    String detail =
        target.isKnown()
            ? words(error)
            : refusal.method() + " " + refusal.path() + ": " + words(error);
    Optional<About> about =
        OF_THE_ACCOUNT.contains(error.status())
            ? Optional.empty()
            : Optional.of(new About(subject, detail));
    LogEntry entry =
        new LogEntry(operation, outcome(error.status()), sender.caller(), refusal.requestId(), now)
            .about(subject)
            .answered(error.status(), error.scimType().map(ScimType::name).orElse(null))
            .saying(detail);
    return Optional.of(
        new RefusedRequest(
            sender.accountId(),
            new Kind(sender.caller(), operation, error.status(), error.scimType(), about),
            entry));
  }

  /** What a filter has in place of what was expected may be a value. */
  private static String words(ScimException error) {
    return error.scimType().filter(ScimType.invalidFilter::equals).isPresent()
        ? FOUND.matcher(error.detail()).replaceFirst(".")
        : error.detail();
  }

  /** The endpoint below the base, and what stands behind it. */
  private record Target(String endpoint, Optional<String> id) {

    static Target of(String path) {
      String[] segments = path.replaceFirst("^/+", "").split("/", 2);
      return new Target(
          segments[0].toLowerCase(Locale.ROOT),
          segments.length > 1 && !segments[1].isBlank()
              ? Optional.of(segments[1])
              : Optional.empty());
    }

    @Nullable String type() {
      return TYPES.get(endpoint);
    }

    boolean isSearch() {
      return endpoint.equals(SEARCH) || id.filter(SEARCH::equals).isPresent();
    }

    /** A GET there is a search over all types. */
    boolean isBase() {
      return endpoint.isEmpty();
    }

    boolean isKnown() {
      return type() != null
          || DISCOVERED.contains(endpoint)
          || endpoint.equals(BULK)
          || endpoint.equals(SEARCH)
          || isBase();
    }

    /** As the service writes it; clients may use capitals. */
    Optional<String> resourceId() {
      return id.filter(_ -> !isSearch())
          .map(text -> Ids.parse(text).map(UUID::toString).orElse(text));
    }
  }

  private static String operation(String method, Target target) {
    return switch (method) {
      case "GET", "HEAD" ->
          target.isBase()
              ? "search"
              : target.type() == null || target.id().isPresent() ? "read" : "list";
      case "POST" ->
          target.isSearch() ? "search" : target.endpoint().equals(BULK) ? BULK : "create";
      case "PUT" -> "replace";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> "other";
    };
  }

  private static Subject subject(Target target, SentNames names) {
    return new Subject(
        target.type(),
        target.resourceId().orElse(null),
        names.externalId(),
        names.userName(),
        names.displayName());
  }

  private static Outcome outcome(int status) {
    return status >= 500 && !DELIBERATE.contains(status) ? Outcome.FAILED : Outcome.REFUSED;
  }
}
