package dev.rollcall.users;

import dev.rollcall.accounts.AccountSettings.UnknownAttributes;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.scim.ScimException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What becomes of a request with attributes that no schema of the account has. Attributes that are
 * known and not taken, such as {@code id}, {@code meta}, {@code groups} and {@code password}, are
 * none of them.
 */
@ApplicationScoped
public class UnknownAttributeRule {

  private static final int MOST_NAMES = 20;
  private static final int LONGEST_NAME = 100;

  private final CurrentAccount account;

  UnknownAttributeRule(CurrentAccount account) {
    this.account = account;
  }

  /**
   * Lets the body of a POST or PUT pass.
   *
   * @throws ScimException {@code invalidSyntax} where the account refuses unknown attributes
   */
  public void checkBody(List<String> unknown) {
    check(unknown, ScimException::invalidSyntax);
  }

  /**
   * Lets the operations of a PATCH pass.
   *
   * @throws ScimException {@code invalidPath} where the account refuses unknown attributes
   */
  public void checkPatch(List<String> unknown) {
    check(unknown, ScimException::invalidPath);
  }

  private void check(List<String> unknown, Function<String, ScimException> refusal) {
    if (!unknown.isEmpty() && account.settings().unknownAttributes() == UnknownAttributes.REFUSE) {
      throw refusal.apply(
          "No schema of this account has: %s. Nothing was changed. Take them out of the mapping, add a schema that has them, or have the setting unknownAttributes set to ignore."
              .formatted(names(unknown)));
    }
  }

  /** The first of many names, fit to be shown: they are the client's. */
  private static String names(List<String> paths) {
    String names =
        paths.stream()
            .limit(MOST_NAMES)
            .map(UnknownAttributeRule::printable)
            .collect(Collectors.joining(", "));
    return paths.size() <= MOST_NAMES
        ? names
        : names + " and " + (paths.size() - MOST_NAMES) + " more";
  }

  private static String printable(String name) {
    String shortened = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    return shortened.replaceAll("\\p{Cntrl}", "?");
  }
}
