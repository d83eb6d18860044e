package dev.rollcall.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.audit.Ignored;
import dev.rollcall.domains.VerifiedDomains;
import dev.rollcall.scim.ScimException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * What becomes of a request that would change a userName, as the account's settings have it. A name
 * in another case is the same name, because names are compared without regard to case.
 */
@ApplicationScoped
class UserNameRule {

  private final CurrentAccount account;
  private final VerifiedDomains domains;
  private final DeletedUserRepository deletedUsers;

  UserNameRule(
      CurrentAccount account, VerifiedDomains domains, DeletedUserRepository deletedUsers) {
    this.account = account;
    this.domains = domains;
    this.deletedUsers = deletedUsers;
  }

  /**
   * Holds a changed document to the rule, in the transaction of the change.
   *
   * @param after gets the former name back where it stays
   * @return what was ignored, where the former name stays
   * @throws ScimException {@code mutability} where it must not change; {@code invalidValue} where
   *     the new one is in no verified domain
   */
  Optional<Ignored> apply(ObjectNode before, ObjectNode after) {
    if (!after.has("userName") || after.get("userName").equals(before.get("userName"))) {
      return Optional.empty();
    }
    return switch (account.settings().userNameChange()) {
      case IGNORE -> {
        after.set("userName", before.get("userName"));
        yield Optional.of(Ignored.userName());
      }
      case REFUSE -> {
        requireSame(before, after);
        after.set("userName", before.get("userName"));
        yield Optional.empty();
      }
      case FOLLOW -> {
        follow(before, after);
        yield Optional.empty();
      }
    };
  }

  private static void requireSame(ObjectNode before, ObjectNode after) {
    if (!isSame(before, after)) {
      throw ScimException.mutability(
          "The userName of a user cannot be changed in this account. Send the present one, or have"
              + " the setting userNameChange set to follow.");
    }
  }

  /**
   * The unique index refuses a name that another user has. The name is held for the one that is
   * being created or deleted at the same time.
   */
  private void follow(ObjectNode before, ObjectNode after) {
    String userName = UserDocument.userName(after);
    if (!isSame(before, after)) {
      domains.require(userName);
    }
    deletedUsers.hold(account.id(), userName);
  }

  private static boolean isSame(ObjectNode before, ObjectNode after) {
    return UserDocument.userName(before).equalsIgnoreCase(UserDocument.userName(after));
  }
}
