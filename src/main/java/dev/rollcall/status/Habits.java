package dev.rollcall.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.web.ScimClient;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which client a request looks like that has no telling header. Every habit was seen in recorded
 * traffic, in the client's documentation or in its source code; it may be another's too.
 */
final class Habits {

  private static final String ENTRA_GROUP =
      "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";

  private static final String VERSION_1 = "urn:scim:schemas:core:1.0";
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

  /** What the administrator of Entra ID is told to put behind the tenant URL. */
  private static final String ENTRA_FLAG = "aadOptscim062020";

  private static final Set<String> ENTRA_OPERATIONS = Set.of("Add", "Replace", "Remove");
  private static final Set<String> ENTRA_BOOLEANS = Set.of("True", "False");

  private static final Pattern OKTA_ID = Pattern.compile("00u[0-9A-Za-z]{17}");

  private static final Pattern RANDOM_GUID =
      Pattern.compile(
          "(userName|displayName) eq \"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OKTA_MATCH = Pattern.compile("(userName|displayName) eq \"[^\"]*\"");
  private static final Pattern PING_MATCH = Pattern.compile("(username Eq|email Co) \"[^\"]*\"");
  private static final Pattern MEMBER_CHECK =
      Pattern.compile("id eq \"[^\"]*\" and members eq \"[^\"]*\"");

  /** Longer ones are nobody's habit, and not worth reading. */
  private static final int LONGEST_QUERY = 1000;

  /** A habit shows in the first operations or in none. */
  private static final int MOST_OPERATIONS = 20;

  /** What people type requests into; they imitate one identity provider or another. */
  private static final Pattern TOOL =
      Pattern.compile(
          "(curl|Wget|HTTPie|xh|PostmanRuntime|insomnia|bruno-runtime|IntelliJ HTTP Client)/.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Habits() {}

  /** Whether a request was typed by a person, and so is nobody's habit. */
  static boolean isTyped(@Nullable String agent) {
    return agent != null && TOOL.matcher(agent).matches();
  }

  /**
   * The client whose habit a request has.
   *
   * @param query as it was sent, escaped; null when there is none
   * @param body what was sent, of requests that were read
   */
  static Optional<Recognition> recognize(
      String method, String path, @Nullable String query, Optional<ObjectNode> body) {
    if (query != null && query.contains(ENTRA_FLAG)) {
      return medium(ScimClient.ENTRA, "its URL has the flag " + ENTRA_FLAG + " of Entra ID");
    }
    return switch (method) {
      case "GET" ->
          query == null || query.length() > LONGEST_QUERY ? Optional.empty() : ofQuery(path, query);
      case "POST", "PUT" -> body.flatMap(Habits::ofResource);
      case "PATCH" -> body.flatMap(Habits::ofPatch);
      default -> Optional.empty();
    };
  }

  private static Optional<Recognition> ofQuery(String path, String query) {
    String filter = parameter(query, "filter").orElse("");
    if (RANDOM_GUID.matcher(filter).matches()) {
      return low(ScimClient.ENTRA, "it looks for a random GUID, as Entra ID does to test");
    } else if (PING_MATCH.matcher(filter).matches()) {
      return low(ScimClient.PING, "its filters are written like username Eq");
    } else if (path.endsWith("/Groups") && MEMBER_CHECK.matcher(filter).matches()) {
      return low(
          ScimClient.AWS, "it asks whether a user is a member by a filter with id and members");
    }
    boolean isFirstPage = parameter(query, "startIndex").filter("1"::equals).isPresent();
    String count = parameter(query, "count").orElse("");
    if (isFirstPage && count.equals("100") && OKTA_MATCH.matcher(filter).matches()) {
      return low(ScimClient.OKTA, "it matches by name with startIndex=1 and count=100");
    }
    return isFirstPage && count.equals("2") && filter.isEmpty()
        ? low(ScimClient.OKTA, "it tests with startIndex=1 and count=2")
        : Optional.empty();
  }

  private static Optional<Recognition> ofResource(ObjectNode resource) {
    if (OKTA_ID.matcher(resource.path("externalId").asText()).matches()) {
      return medium(ScimClient.OKTA, "its externalIds are ids of Okta users, which begin with 00u");
    } else if (hasSchema(resource, ENTRA_GROUP)) {
      return medium(ScimClient.ENTRA, "its groups have a schema that only Entra ID knows");
    } else if (hasSchema(resource, VERSION_1)) {
      return hasSchema(resource, USER)
          ? low(ScimClient.GOOGLE, "its users have the schemas of SCIM 1 and SCIM 2")
          : low(ScimClient.ONELOGIN, "its users have the schema of SCIM 1");
    }
    return isRelative(resource.path("meta").path("location"))
        ? low(ScimClient.KEYCLOAK, "the locations that it sends are relative")
        : Optional.empty();
  }

  private static Optional<Recognition> ofPatch(ObjectNode patch) {
    boolean hasOperation = false;
    boolean hasValue = false;
    int count = 0;
    for (JsonNode operation : patch.path("Operations")) {
      hasOperation |= ENTRA_OPERATIONS.contains(operation.path("op").asText());
      hasValue |= isOfEntra(operation.path("value"));
      if (++count == MOST_OPERATIONS) {
        break;
      }
    }
    if (!hasOperation) {
      return Optional.empty();
    }
    return hasValue
        ? medium(
            ScimClient.ENTRA,
            "its PATCH operations are written Add, Replace and Remove, with \"False\" for false or"
                + " members with an empty $ref")
        : low(ScimClient.ENTRA, "its PATCH operations are written Add, Replace and Remove");
  }

  /** "False", or members whose $ref is null. */
  private static boolean isOfEntra(JsonNode value) {
    return value.isTextual()
        ? ENTRA_BOOLEANS.contains(value.textValue())
        : value.path(0).path("$ref").isNull();
  }

  private static boolean hasSchema(ObjectNode resource, String urn) {
    return StreamSupport.stream(resource.path("schemas").spliterator(), false)
        .limit(MOST_OPERATIONS)
        .anyMatch(schema -> urn.equals(schema.textValue()));
  }

  private static boolean isRelative(JsonNode location) {
    return location.isTextual()
        && (location.textValue().startsWith("Users/")
            || location.textValue().startsWith("Groups/"));
  }

  private static Optional<String> parameter(String query, String name) {
    for (String part : query.split("&", -1)) {
      if (part.length() > name.length()
          && part.startsWith(name)
          && part.charAt(name.length()) == '=') {
        return decoded(part.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** A query that cannot be decoded was refused, and is nobody's habit. */
  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Recognition> medium(ScimClient client, String sign) {
    return Optional.of(new Recognition(client, Confidence.MEDIUM, sign));
  }

  private static Optional<Recognition> low(ScimClient client, String sign) {
    return Optional.of(new Recognition(client, Confidence.LOW, sign));
  }
}
