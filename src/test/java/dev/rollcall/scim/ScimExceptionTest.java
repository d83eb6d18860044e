package dev.rollcall.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScimExceptionTest {

  static Stream<Arguments> errors() {
    return Stream.of(
        error(ScimType.invalidFilter, 400, ScimException::invalidFilter),
        error(ScimType.tooMany, 400, ScimException::tooMany),
        error(ScimType.uniqueness, 409, ScimException::uniqueness),
        error(ScimType.mutability, 400, ScimException::mutability),
        error(ScimType.invalidSyntax, 400, ScimException::invalidSyntax),
        error(ScimType.invalidPath, 400, ScimException::invalidPath),
        error(ScimType.noTarget, 400, ScimException::noTarget),
        error(ScimType.invalidValue, 400, ScimException::invalidValue),
        error(ScimType.invalidCursor, 400, ScimException::invalidCursor),
        error(ScimType.expiredCursor, 400, ScimException::expiredCursor),
        error(ScimType.invalidCount, 400, ScimException::invalidCount));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void hasTheStatusOfItsKeyword(
      ScimType type, int status, Function<String, ScimException> factory) {
    ScimException error = factory.apply("what is wrong");

    assertThat(error.status()).isEqualTo(status);
    assertThat(error.scimType()).contains(type);
    assertThat(error.detail()).isEqualTo("what is wrong");
  }

  @Test
  void statusesOfHttpItselfHaveNoKeyword() {
    assertThat(ScimException.notFound("x").status()).isEqualTo(404);
    assertThat(ScimException.preconditionFailed("x").status()).isEqualTo(412);
    assertThat(ScimException.of(413, "x").status()).isEqualTo(413);
    assertThat(ScimException.notFound("x").scimType()).isEmpty();
  }

  private static Arguments error(
      ScimType type, int status, Function<String, ScimException> factory) {
    return argumentSet(type.name(), type, status, factory);
  }
}
