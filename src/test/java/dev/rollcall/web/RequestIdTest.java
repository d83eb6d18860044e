package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  @Test
  void saneId_isKept() {
    assertThat(RequestId.from("a-B_9.z")).isEqualTo("a-B_9.z");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "a b",
        "a\nb",
        "<x>",
        "ä",
        "0123456789012345678901234567890123456789012345678901234567890123x"
      })
  void otherId_isReplaced(String sent) {
    assertThat(RequestId.from(sent)).isNotEqualTo(sent).matches("[0-9a-f-]{36}");
  }
}
