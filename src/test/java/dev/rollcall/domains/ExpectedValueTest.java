package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedValueTest {

  private static final ExpectedValue EXPECTED =
      new ExpectedValue("rollcall-site-verification=0123456789abcdef");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "0123456789abcdef | lacks the beginning \"rollcall-site-verification=\"",
        "Rollcall-Site-Verification=0123456789abcdef | has capital and small letters mixed up, first at character 1",
        "rollcall-site-verification=0123456789ABCDEF | has capital and small letters mixed up, first at character 38",
        "rollcall-site-verification= 0123456789abcdef | has a space or line break inside, at character 28",
        "rollcall-site-verification=0123456789abcdef1 | has 1 characters more around the right value",
        "@ TXT rollcall-site-verification=0123456789abcdef | has 6 characters more around the right value",
        "“rollcall-site-verification=0123456789abcdef” | has 2 characters more around the right value",
        "rollcall-site-verification=0123456789 | ends too early: the last 6 characters are missing",
        "rollcall-site-verification= | ends too early: the last 16 characters are missing",
        "rollcall-site-verification=fedcba9876543210 | is another one from the beginning on",
        "rollcall-site-verification: 0123456789abcdef | is another one from the beginning on",
        "rollcall-site-verification=0123456789xbcdef | has \"xbcdef\" from character 38 on, where \"abcdef\" belongs",
      })
  void nearMiss_isExplained(String value, String mistake) {
    assertThat(EXPECTED.isShownBy(value)).isFalse();
    assertThat(EXPECTED.isMeantBy(value)).isTrue();
    assertThat(EXPECTED.mistakeIn(value)).startsWith(mistake);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v=spf1 -all",
        "google-site-verification=0123456789abcdef",
        "my rollcall-site-verification=1",
        "\"",
      })
  void recordOfOthers_isNotOurs(String value) {
    assertThat(EXPECTED.isShownBy(value)).isFalse();
    assertThat(EXPECTED.isMeantBy(value)).isFalse();
  }

  @Test
  void onePairOfQuotes_isPassedOver() {
    assertThat(EXPECTED.isShownBy(" \"" + EXPECTED.text() + "\" ")).isTrue();
    assertThat(EXPECTED.isShownBy("\"\"" + EXPECTED.text() + "\"\"")).isFalse();
  }
}
