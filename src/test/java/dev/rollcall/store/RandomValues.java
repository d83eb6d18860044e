package dev.rollcall.store;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.scim.schema.DateTimes;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values at random from small ranges, so that two of them are often equal or nearly so. */
final class RandomValues {

  /** Upper and lower case in and beyond ASCII, LIKE's and JSON's own characters, surrogates. */
  private static final List<String> LETTERS =
      List.of(
          "a",
          "A",
          "b",
          "B",
          "ä",
          "Ä",
          "ß",
          "ẞ",
          "İ",
          "ı",
          "i",
          "I",
          "Σ",
          "σ",
          "ς",
          "Ω",
          "\u2126",
          "\u212A",
          "k",
          "ǅ",
          "Ⅷ",
          "\uFF21",
          "\uD801\uDC00",
          "\uD801\uDC28",
          "😀",
          "e\u0301",
          "%",
          "_",
          "\\",
          "\"",
          "'",
          "?",
          " ",
          "\n",
          "\u001F",
          "\uFFFD",
          "$",
          "{",
          "[",
          "1");

  private static final List<String> DAYS =
      List.of("2026-01-31", "2026-02-01", "0001-01-01", "9999-12-31", "0000-12-31", "+10000-01-01");
  private static final List<String> TIMES =
      List.of("T00:00", "T23:59:59", "t12:00:00", "T12:00:00", "T12:00:00.");
  private static final List<String> FRACTIONS =
      List.of("", "", ".5", ".000000", ".123456", ".1234567", ".1234569", ".123456789", ".9999999");
  private static final List<String> OFFSETS =
      List.of(
          "",
          "Z",
          "z",
          "+00:00",
          "+02:00",
          "-05:30",
          "+14:00",
          "-14:00",
          "+17:00",
          "+02:00:30",
          "-00:30");

  private final Random random;

  RandomValues(long seed) {
    this.random = new Random(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** From 0 to the bound, the bound left out. */
  int number(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Most texts are short and of letters that meet each other again. */
  String text() {
    List<String> letters = chance(60) ? LETTERS.subList(0, 6) : LETTERS;
    return IntStream.range(0, number(4))
        .mapToObj(_ -> oneOf(letters))
        .collect(Collectors.joining());
  }

  /** Some of the few texts that a binary value may have here, alike but for their case. */
  String base64() {
    return oneOf(List.of("Ab+/", "aB+/", "AB==", "ab==", "Ab+/AB==", "ab+/ab=="));
  }

  String integer() {
    return oneOf(List.of("0", "1", "-1", "10", "12345678901234567890", "2", "9007199254740993"));
  }

  String decimal() {
    return oneOf(
        List.of("0.0", "-0.0", "1", "1.0", "1.50", "1.5", "1e2", "1E-7", "0.1", "-2.25", "100"));
  }

  /** Whatever {@link DateTimes} takes, in all the spellings that it takes. */
  String dateTime() {
    String spelled;
    do {
      spelled = oneOf(DAYS) + oneOf(TIMES) + oneOf(FRACTIONS) + oneOf(OFFSETS);
    } while (DateTimes.parse(spelled).isEmpty());
    return spelled;
  }

  /** The same ASCII word, letters in any case. */
  String inAnyCase(String word) {
    return chance(70)
        ? word
        : word.chars()
            .map(c -> chance(50) ? Character.toUpperCase(c) : Character.toLowerCase(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
