package dev.rollcall.domains;

import dev.rollcall.scim.ScimException;

/** Takes the domain out of a userName, which must be an e-mail address. */
final class UserNameDomain {

  /**
   * The longest address that mail can be sent to (RFC 5321 section 4.5.3.1.3, less its brackets).
   */
  private static final int MAX_LENGTH = 254;

  private UserNameDomain() {}

  /**
   * The domain after the {@code @}.
   *
   * @throws ScimException {@code invalidValue} when the userName is no e-mail address
   */
  static DomainName of(String userName) {
    int at = userName.lastIndexOf('@');
    if (userName.length() > MAX_LENGTH
        || at < 1
        || userName.indexOf('@') != at
        || !userName.substring(0, at).codePoints().allMatch(UserNameDomain::isVisible)) {
      throw notAnAddress();
    }
    String domain = userName.substring(at + 1);
    if (!domain.codePoints().allMatch(c -> isVisible(c) || isJoiner(c))) {
      throw notAnAddress();
    }
    return DomainName.parse(domain).orElseThrow(UserNameDomain::notAnAddress);
  }

  private static ScimException notAnAddress() {
    return ScimException.invalidValue(
        "userName must be an e-mail address such as jane@example.com, of at most %d characters and with an internationalised domain in a form that DNS knows. Map userName to an attribute that holds one."
            .formatted(MAX_LENGTH));
  }

  /** Some scripts need them inside words; DomainName knows where (RFC 5892 appendix A). */
  private static boolean isJoiner(int c) {
    return c == '\u200C' || c == '\u200D';
  }

  static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
