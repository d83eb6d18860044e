package dev.rollcall.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a test expects to go wrong. */
public final class ScimErrors {

  private ScimErrors() {}

  /** Runs the call and checks that it ends with a 400 of that keyword and exactly that detail. */
  public static void assertRefused(ScimType type, String detail, ThrowingCallable call) {
    ScimException error = catchThrowableOfType(ScimException.class, call);
    assertThat(error).as("nothing was refused").isNotNull();
    assertThat(error.detail()).isEqualTo(detail);
    assertThat(error.scimType()).contains(type);
    assertThat(error.status()).isEqualTo(400);
  }
}
