package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.message.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

  @Test
  void tag_isWeak() {
    assertThat(Resource.versionTag(7)).isEqualTo("W/\"7\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"W/\"7\"", "\"7\"", "w/\"7\"", "*", " * ", "W/\"1\", W/\"7\"", "\"1\",\"7\""})
  void matching_letsAChangePassAndSavesARead(String header) {
    assertThatCode(() -> EntityTags.requireMatch(header, 7)).doesNotThrowAnyException();
    assertThat(EntityTags.isNotModified(header, 7)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"8\"", "\"77\"", "7", "W/7", "\"\"", "W/\"1\", W/\"2\""})
  void notMatching_holdsAChangeBackAndReads(String header) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> EntityTags.requireMatch(header, 7))
        .satisfies(e -> assertThat(e.status()).isEqualTo(412));
    assertThat(EntityTags.isNotModified(header, 7)).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void absent_demandsNothing(String header) {
    assertThatCode(() -> EntityTags.requireMatch(header, 7)).doesNotThrowAnyException();
    assertThatCode(() -> EntityTags.requireNoneMatch(header, 7)).doesNotThrowAnyException();
    assertThat(EntityTags.isNotModified(header, 7)).isFalse();
  }

  @Test
  void ifNoneMatchOnAChange_holdsItBackWhenItMatches() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> EntityTags.requireNoneMatch("*", 7))
        .satisfies(e -> assertThat(e.status()).isEqualTo(412));
  }
}
