package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a refusal by the database means to a SCIM client. Two requests that race for a name are
 * decided by the database alone, so its constraints speak here, by the names that the migrations
 * give them.
 */
final class ConstraintErrors {

  /** An index entry must fit a page: a userName, externalId or displayName of many kilobytes. */
  private static final String PROGRAM_LIMIT_EXCEEDED = "54000";

  private static final Map<String, Supplier<ScimException>> BY_CONSTRAINT =
      Map.of(
          "users_user_name_key",
          () ->
              ScimException.uniqueness(
                  "A user with this userName exists already in the account. Find it with"
                      + " GET /Users?filter=userName eq \"…\" and change it instead."),
          "users_pk",
          () -> ScimException.uniqueness("A user with this id exists already."),
          "groups_display_name_key",
          () ->
              ScimException.uniqueness(
                  "A group with this displayName exists already in the account; group names are"
                      + " unique across all types of groups, without regard to case."),
          "account_name_key",
          () ->
              ScimException.uniqueness(
                  "There is an account of this name already. Choose another name."),
          "users_account_fk",
          ConstraintErrors::accountGone,
          "groups_account_fk",
          ConstraintErrors::accountGone,
          "extension_schema_urn_key",
          () -> ScimException.uniqueness("The account has a schema with this URN already."),
          "groups_pk",
          () -> ScimException.uniqueness("A group with this id exists already."),
          "membership_user_fk",
          () ->
              ScimException.invalidValue(
                  "A member names a user that is not in the account. Provision the user first."),
          "membership_group_fk",
          () -> ScimException.notFound("The group was deleted meanwhile."));

  private ConstraintErrors() {}

  private static ScimException accountGone() {
    return ScimException.notFound("The account was deleted meanwhile.");
  }

  /** The SCIM error for a failure that a constraint of the database caused, if one did. */
  static Optional<ScimException> of(Throwable failure) {
    return refusal(failure).flatMap(ConstraintErrors::translate);
  }

  /** The same for the admin API, where a limit is a conflict with the state that things are in. */
  static Optional<ProblemException> problem(Throwable failure) {
    return refusal(failure)
        .flatMap(ConstraintErrors::limit)
        .map(ProblemException::conflict)
        .or(() -> of(failure).map(error -> ProblemException.of(error.status(), error.detail())));
  }

  private static Optional<PSQLException> refusal(Throwable failure) {
    return Causes.of(failure, PSQLException.class).findFirst();
  }

  private static Optional<String> limit(PSQLException refusal) {
    return Optional.ofNullable(refusal.getServerErrorMessage()).flatMap(LimitErrors::advice);
  }

  private static Optional<ScimException> translate(PSQLException refusal) {
    if (PROGRAM_LIMIT_EXCEEDED.equals(refusal.getSQLState())) {
      return Optional.of(
          ScimException.invalidValue(
              "A value that must be unique or found quickly (userName, displayName, externalId) is"
                  + " too long. Shorten it to 1,000 characters or less."));
    }
    return limit(refusal)
        .map(ScimException::tooMany)
        .or(
            () ->
                Optional.ofNullable(refusal.getServerErrorMessage())
                    .map(ServerErrorMessage::getConstraint)
                    .map(BY_CONSTRAINT::get)
                    .map(Supplier::get));
  }
}
