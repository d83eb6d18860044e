package dev.rollcall.admin;

import dev.rollcall.store.Ids;
import dev.rollcall.web.Roles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of one issuer's tokens. What is not as it must be counts as not there, so that
 * an odd token has fewer rights and never more.
 *
 * @param rolesClaim a claim, or the way to a member of one: {@code realm_access/roles}
 * @param accountsClaim the same
 * @param roleNames our {@link Roles} by the issuer's name for them
 */
record ClaimsReader(String rolesClaim, String accountsClaim, Map<String, String> roleNames) {

  static final String OWN_ROLES = "roles";
  static final String OWN_ACCOUNTS = "accounts";

  /** Those that the command {@code token} writes. */
  static final ClaimsReader OWN =
      new ClaimsReader(
          OWN_ROLES,
          OWN_ACCOUNTS,
          Stream.of(Roles.OPERATOR, Roles.ACCOUNT_ADMIN, Roles.ACCOUNT_VIEWER)
              .collect(Collectors.toUnmodifiableMap(role -> role, role -> role)));

  /** OpenID Connect Core section 2: no longer than 255 characters. */
  private static final int MAX_SUBJECT = 255;

  private static final int MAX_NAME = 100;

  private static final List<String> NAMES = List.of("preferred_username", "email", "name");

  private static final Pattern SEPARATOR = Pattern.compile("[ ,]+");

  /** Control and format characters, line ends and lone surrogates: what could forge a log line. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

  static ClaimsReader of(OidcConfig config) {
    return new ClaimsReader(
        config.rolesClaim(),
        config.accountsClaim(),
        Stream.of(
                Map.entry(config.operatorRole(), Roles.OPERATOR),
                Map.entry(config.accountAdminRole(), Roles.ACCOUNT_ADMIN),
                Map.entry(config.accountViewerRole(), Roles.ACCOUNT_VIEWER))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Whom the claims stand for; empty without a usable {@code sub}. */
  Optional<Administrator> read(Map<String, Object> claims) {
    return subject(claims)
        .map(
            subject ->
                new Administrator(
                    subject, displayName(claims, subject), roles(claims), accounts(claims)));
  }

  private static Optional<String> subject(Map<String, Object> claims) {
    return text(claims.get("sub")).filter(ClaimsReader::isSubject);
  }

  static boolean isSubject(String name) {
    return !name.isBlank() && name.length() <= MAX_SUBJECT && !UNPRINTABLE.matcher(name).find();
  }

  private static String displayName(Map<String, Object> claims, String subject) {
    String name =
        NAMES.stream()
            .flatMap(claim -> text(claims.get(claim)).stream())
            .map(text -> UNPRINTABLE.matcher(text).replaceAll(" ").strip())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(subject);
    return name.codePointCount(0, name.length()) <= MAX_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MAX_NAME - 1)) + "…";
  }

  private Set<String> roles(Map<String, Object> claims) {
    return strings(find(rolesClaim, claims))
        .map(roleNames::get)
        .filter(Objects::nonNull)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Set<UUID> accounts(Map<String, Object> claims) {
    return strings(find(accountsClaim, claims))
        .flatMap(id -> Ids.parse(id).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Some issuers name claims by URLs, so a name with slashes may also be just a name. */
  private static @Nullable Object find(String path, Map<String, Object> claims) {
    if (claims.containsKey(path)) {
      return claims.get(path);
    }
    Object value = claims;
    for (String step : path.split("/", -1)) {
      if (!(value instanceof Map<?, ?> members)) {
        return null;
      }
      value = members.get(step);
    }
    return value;
  }

  /** An array of nothing but strings, or one string of several words. */
  private static Stream<String> strings(@Nullable Object value) {
    return switch (value) {
      case String words -> Arrays.stream(SEPARATOR.split(words.strip()));
      case List<?> list when list.stream().allMatch(String.class::isInstance) ->
          list.stream().map(String.class::cast);
      case null, default -> Stream.empty();
    };
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
  }
}
