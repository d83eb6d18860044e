package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class LifetimeTest {

  @ParameterizedTest
  @CsvSource({
    "1s, PT1S",
    "30m, PT30M",
    "8h, PT8H",
    "7d, P7D",
    "90d, P90D",
    "8H, PT8H",
    "PT8H, PT8H",
    "P1DT12H, PT36H",
    "pt1h30m, PT1H30M"
  })
  void lifetime_isReadInShortAndInIsoForm(String text, Duration expected) {
    assertThat(new Lifetime().convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8",
        "h",
        "8 h",
        "1.5h",
        "8h30m",
        "-8h",
        "0s",
        "PT0.5S",
        "-PT1H",
        "91d",
        "P91D",
        "PT2160H1S",
        "999999999d",
        "9999999999d",
        "P106751991167300D",
        "PT9223372036854775807S"
      })
  void lifetimeThatIsNone_orTooLong_isRefused(String text) {
    assertThatThrownBy(() -> new Lifetime().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }
}
