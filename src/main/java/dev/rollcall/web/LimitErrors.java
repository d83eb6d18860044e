package dev.rollcall.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * What to say when the database refuses a user, a group or a membership because of a limit of the
 * account. The detail of its refusal has the numbers.
 */
final class LimitErrors {

  private LimitErrors() {}

  /** What the administrator can do, when the refusal is by a limit. */
  static Optional<String> advice(ServerErrorMessage refusal) {
    @Nullable String constraint = refusal.getConstraint();
    @Nullable String detail = refusal.getDetail();
    if (constraint == null || detail == null) {
      return Optional.empty();
    }
    return switch (constraint) {
      case "account_users_limit" ->
          Optional.of(
              "The account has no place for another user: it may have %s, inactive ones included (maxUsers). Delete users that are not needed any more, or ask the operator of this service to raise the limit."
                  .formatted(detail));
      case "account_groups_limit" ->
          Optional.of(
              "The account has no place for another group: it may have %s of all types together (maxGroups). Delete groups that are not needed any more, or ask the operator of this service to raise the limit."
                  .formatted(detail));
      case "membership_groups_per_user_limit" -> Optional.of(ofUser(detail.split(" ", 3)));
      default -> Optional.empty();
    };
  }

  private static String ofUser(String[] userCountLimit) {
    return "The user \"%s\" would be in %s groups; it may be in %s, of all types together (maxGroupsPerUser). Nothing was changed. Take it out of other groups first, or ask the operator of this service to raise the limit."
        .formatted((Object[]) userCountLimit);
  }
}
