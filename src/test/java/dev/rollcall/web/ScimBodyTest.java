package dev.rollcall.web;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScimBodyTest {

  @Test
  void object_isRead() throws IOException {
    assertThat(ScimBody.parse(bytes(" {\"a\": [1, {\"b\": \"ä😀\"}]} \n")))
        .hasToString("{\"a\":[1,{\"b\":\"ä😀\"}]}");
  }

  @Test
  void byteOrderMark_isTolerated() throws IOException {
    assertThat(ScimBody.parse(bytes("\uFEFF{}"))).hasToString("{}");
  }

  @Test
  void fraction_keepsAllItsDigits() throws IOException {
    String json = "{\"a\":0.1234567890123456789012345}";
    assertThat(ScimBody.parse(bytes(json))).hasToString(json);
  }

  @Test
  void hundredLevels_areRead() {
    assertThatCode(() -> ScimBody.parse(bytes("{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}")))
        .doesNotThrowAnyException();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        argumentSet("empty", "", "The request has no body; it must be a JSON object."),
        argumentSet("blank", " \n", "The request has no body; it must be a JSON object."),
        argumentSet(
            "byte order mark only", "\uFEFF", "The request has no body; it must be a JSON object."),
        argumentSet(
            "array", "[]", "The request body must be a JSON object, that is, begin with {."),
        argumentSet(
            "null", "null", "The request body must be a JSON object, that is, begin with {."),
        argumentSet(
            "string", "\"a\"", "The request body must be a JSON object, that is, begin with {."),
        argumentSet(
            "cut off",
            "{\"a\":",
            "The request body ends in the middle of its JSON at line 1, column 6."),
        argumentSet(
            "word",
            "{\"a\": secret}",
            "The request body is not valid JSON in UTF-8 at line 1, column 14."),
        argumentSet(
            "single quotes",
            "{'a': 1}",
            "The request body is not valid JSON in UTF-8 at line 1, column 2."),
        argumentSet(
            "comment",
            "{} // x",
            "The request body is not valid JSON in UTF-8 at line 1, column 4."),
        argumentSet(
            "NaN",
            "{\"a\": NaN}",
            "The request body is not valid JSON in UTF-8 at line 1, column 10."),
        argumentSet(
            "raw line break",
            "{\"a\": \"x\ny\"}",
            "The request body is not valid JSON in UTF-8 at line 1, column 9."),
        argumentSet(
            "same key twice",
            "{\n \"a\": 1,\n \"a\": 2}",
            "The request body has the same key twice in one object at line 3, column 5."),
        argumentSet(
            "second object",
            "{} {}",
            "The request body goes on after its JSON object at line 1, column 4."),
        argumentSet(
            "too deep",
            "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}",
            "The request body nests deeper than 100 levels, or has a number or name that is too long at line 1, column 106."),
        argumentSet(
            "very deep",
            "[".repeat(1_000_000),
            "The request body nests deeper than 100 levels, or has a number or name that is too long at line 1, column 102."),
        argumentSet(
            "long number",
            "{\"a\":" + "9".repeat(101) + "}",
            "The request body nests deeper than 100 levels, or has a number or name that is too long at line 1, column 107."),
        argumentSet(
            "huge number",
            "{\"a\":1e401}",
            "The request body holds a number that is too large or too small at line 1, column 6."),
        argumentSet(
            "tiny number",
            "{\"a\":1e-999999999999}",
            "The request body holds a number that is too large or too small at line 1, column 6."),
        argumentSet(
            "NUL in a value",
            "{\"a\": \"x\\u0000\"}",
            "The request body holds the character NUL (\\u0000) at line 1, column 7."),
        argumentSet(
            "NUL in a key",
            "{\"x\\u0000\": 1}",
            "The request body holds the character NUL (\\u0000) at line 1, column 2."),
        argumentSet(
            "lone high surrogate",
            "{\"a\": \"\\ud83d\"}",
            "The request body holds half of a surrogate pair at line 1, column 7."),
        argumentSet(
            "lone low surrogate",
            "{\"a\": [\"\\ude00x\"]}",
            "The request body holds half of a surrogate pair at line 1, column 8."));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void badJson_isRefusedWithItsPlaceAndWithoutItsText(String json, String detail) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> ScimBody.parse(bytes(json)))
        .satisfies(
            e -> {
              assertThat(e.detail()).isEqualTo(detail);
              assertThat(e.status()).isEqualTo(400);
              assertThat(e.scimType()).contains(ScimType.invalidSyntax);
            });
  }

  @Test
  void otherEncodings_areRefused() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> ScimBody.parse("{}".getBytes(UTF_16LE)));
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> ScimBody.parse(new byte[] {'{', '"', (byte) 0xE4, '"', ':', '1', '}'}));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "application/scim+json",
        "Application/SCIM+JSON;Charset=UTF-8",
        "text/json",
        "application/json; charset=iso-8859-1",
        "application/problem+json",
        "text/plain",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
        "application/xml",
        "application/xml; charset=utf-8"
      })
  void json_isTakenUnderEveryName(String contentType) {
    assertThatCode(() -> ScimBody.requireJson(contentType, bytes("\uFEFF \n{")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "application/jsonp"
      })
  void otherBodyUnderItsOwnName_isRefused(String contentType) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> ScimBody.requireJson(contentType, bytes("<user/>")))
        .satisfies(e -> assertThat(e.status()).isEqualTo(415))
        .withMessageContaining("application/scim+json");
  }

  /** Its error is the one of {@link ScimBody#parse}, which says what is wrong with it. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"application/json", "text/json; charset=utf-8"})
  void otherBodyUnderTheNameOfJson_isLeftToTheParser(String contentType) {
    assertThatCode(() -> ScimBody.requireJson(contentType, bytes("<user/>")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml"})
  void emptyBody_isMissingWhateverItsName(String contentType) {
    assertThatCode(() -> ScimBody.requireJson(contentType, bytes(" \n")))
        .doesNotThrowAnyException();
  }

  private static byte[] bytes(String json) {
    return json.getBytes(UTF_8);
  }
}
