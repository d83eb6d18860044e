package dev.rollcall.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {

  static Stream<Arguments> dateTimes() {
    return Stream.of(
        argumentSet("UTC", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z"),
        argumentSet("offset", "2018-02-13T15:05:24.000-08:00", "2018-02-13T23:05:24Z"),
        argumentSet("no offset means UTC", "2026-01-31T12:00:00", "2026-01-31T12:00:00Z"),
        argumentSet(
            "Entra's seven digits", "2021-09-23T19:35:41.8420579Z", "2021-09-23T19:35:41.842057Z"),
        argumentSet("Entra's year 1", "0001-01-03T00:00:00.0000000Z", "0001-01-03T00:00:00Z"),
        argumentSet("farthest east", "2026-01-31T12:00:00+14:00", "2026-01-30T22:00:00Z"),
        argumentSet("first second", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        argumentSet("last second", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"));
  }

  @ParameterizedTest
  @MethodSource("dateTimes")
  void reads(String text, String expected) {
    assertThat(DateTimes.parse(text)).contains(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-01-31",
        "2026-02-30T00:00:00Z",
        "2026-01-31 12:00:00Z",
        "0000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "0000-12-31T23:00:00-05:00",
        "+10000-01-01T00:00:00+01:00",
        "2026-01-31T12:00:00+16:00",
        "2026-01-31T12:00:00-18:00",
        "0000-12-31T23:30:00-01:00",
        "+10000-01-01T00:30:00+01:00",
        "2026-01-31T12:00:00+14:01",
        "2026-01-31T12:00:00-14:01",
        "+999999999-12-31T23:59:59-18:00"
      })
  void refusesWhatIsNoDateTimeOfTheYears1To9999(String text) {
    assertThat(DateTimes.parse(text)).isEmpty();
  }
}
