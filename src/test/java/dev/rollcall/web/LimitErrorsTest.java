package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** One limit, and what each surface says of it. */
class LimitErrorsTest {

  private static Throwable refusal(String constraint, String detail) {
    return new IllegalStateException(
        new PSQLException(
            new ServerErrorMessage(
                "SERROR\0C23514\0Mno place\0D%s\0n%s\0".formatted(detail, constraint))));
  }

  @ParameterizedTest
  @CsvSource({
    "account_users_limit, 10000, maxUsers, it may have 10000",
    "account_groups_limit, 5000, maxGroups, it may have 5000",
    "membership_groups_per_user_limit, u-1 8001 8000, maxGroupsPerUser, \"u-1\" would be in 8001",
  })
  void limit_isTooManyForScimAndAConflictForAdministrators(
      String constraint, String detail, String name, String words) {
    Throwable refusal = refusal(constraint, detail);

    ScimException scim = ConstraintErrors.of(refusal).orElseThrow();
    ProblemException problem = ConstraintErrors.problem(refusal).orElseThrow();

    assertThat(scim.status()).isEqualTo(400);
    assertThat(scim.scimType()).contains(ScimType.tooMany);
    assertThat(scim.detail()).contains(name, words, "operator");
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.detail()).isEqualTo(scim.detail());
  }

  @Test
  void otherConstraint_meansTheSameToBoth() {
    Throwable refusal = refusal("groups_display_name_key", "Key exists");

    assertThat(ConstraintErrors.of(refusal).orElseThrow().status()).isEqualTo(409);
    assertThat(ConstraintErrors.problem(refusal).orElseThrow().status()).isEqualTo(409);
    assertThat(ConstraintErrors.problem(refusal("unknown", "x"))).isEmpty();
    assertThat(ConstraintErrors.problem(new IllegalStateException("no database"))).isEmpty();
  }
}
