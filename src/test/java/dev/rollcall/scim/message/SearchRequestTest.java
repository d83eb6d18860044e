package dev.rollcall.scim.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchRequestTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'attributes':['userName','name.givenName']} | userName,name.givenName",
        "{'attributes':'userName,emails'} | userName,emails",
        "{'ATTRIBUTES':['userName']} | userName",
        "{'attributes':[]} | ``"
      })
  void attributes_comeAsAListOrAText(String body, String attributes) {
    assertThat(first(body, "attributes")).contains(attributes);
  }

  @Test
  void parameterThatIsAbsentOrNull_isNone() {
    assertThat(first("{}", "filter")).isEmpty();
    assertThat(first("{'filter':null}", "filter")).isEmpty();
  }

  @Test
  void number_comesAsANumberOrAText() {
    assertThat(number("{'count':10}")).contains(10L);
    assertThat(number("{'count':'10'}")).contains(10L);
    assertThat(number("{'count':''}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "true", "'x'", "{}", "[1,2]", "1e999"})
  void numberThatIsNone_isRefused(String count) {
    assertRefused(() -> number("{'count':%s}".formatted(count)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'filter':{}}", "{'filter':[{}]}", "{'filter':[[{'a':1}]]}"})
  void objectForAParameter_isRefused(String body) {
    assertRefused(() -> first(body, "filter"));
  }

  private static void assertRefused(ThrowingCallable call) {
    ScimException refused = catchThrowableOfType(ScimException.class, call);
    assertThat(refused).isNotNull();
    assertThat(refused.scimType()).contains(ScimType.invalidValue);
  }

  private static Optional<String> first(String body, String name) {
    return new SearchRequest(Json.object(body)).first(name);
  }

  private static Optional<Long> number(String body) {
    return new SearchRequest(Json.object(body)).number("count");
  }
}
