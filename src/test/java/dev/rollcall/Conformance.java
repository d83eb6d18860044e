package dev.rollcall;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of {@code src/docs/conformance.md}: what the RFCs ask, and which test answers.
 *
 * @param rows in the order of the document
 * @param text the whole document
 */
record Conformance(List<Row> rows, String text) {

  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");
  private static final Pattern TESTS_ALONE =
      Pattern.compile(TEST.pattern() + "(?:, " + TEST.pattern() + ")*");
  private static final Pattern REASON = Pattern.compile("not (?:supported|ours): \\S.{9,}");
  private static final Set<String> TEST_ANNOTATIONS =
      Set.of(
          "org.junit.jupiter.api.Test",
          "org.junit.jupiter.params.ParameterizedTest",
          "net.jqwik.api.Property",
          "net.jqwik.api.Example");

  /** How a row is answered. */
  enum Kind {
    TESTED,
    NOT_SUPPORTED,
    NOT_OURS
  }

  /** One requirement, of the RFC whose heading stands above it. */
  record Row(String rfc, String section, String requirement, String answer) {

    Kind kind() {
      if (answer.startsWith("not supported")) {
        return Kind.NOT_SUPPORTED;
      }
      return answer.startsWith("not ours") ? Kind.NOT_OURS : Kind.TESTED;
    }

    boolean isAnswered() {
      return (kind() == Kind.TESTED ? TESTS_ALONE : REASON).matcher(answer).matches();
    }

    @Override
    public String toString() {
      return rfc + " " + section + ", " + requirement;
    }
  }

  /** Reads the rows of all tables with three columns. */
  static Conformance read(String text) {
    List<Row> rows = new ArrayList<>();
    String rfc = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("## ")) {
        rfc = line.substring(3).strip();
      } else if (line.matches("\\| *[1-9].*")) {
        String[] cells = line.strip().split("\\|", -1);
        if (cells.length != 5) {
          throw new IllegalArgumentException("a row has three columns: " + line);
        }
        rows.add(new Row(rfc, cells[1].strip(), cells[2].strip(), cells[3].strip()));
      }
    }
    return new Conformance(rows, text);
  }

  /** What is wrong with the document; nothing when it holds. */
  List<String> problems(JavaClasses tests) {
    Map<String, List<JavaClass>> bySimpleName =
        tests.stream().collect(Collectors.groupingBy(JavaClass::getSimpleName));
    return Stream.of(
            rows.stream().filter(row -> !row.isAnswered()).map(row -> "no answer: " + row),
            repeated(),
            rows.stream().flatMap(row -> unknownTests(row, bySimpleName)),
            Stream.of(summary())
                .filter(line -> !text.contains(line))
                .map(line -> "the document must say: " + line))
        .flatMap(Function.identity())
        .toList();
  }

  /** The sentence with which the document counts itself. */
  String summary() {
    return "%d requirements: %d tested, %d not supported, %d not ours."
        .formatted(
            rows.size(), count(Kind.TESTED), count(Kind.NOT_SUPPORTED), count(Kind.NOT_OURS));
  }

  private long count(Kind kind) {
    return rows.stream().filter(row -> row.kind() == kind).count();
  }

  private Stream<String> repeated() {
    Set<String> seen = new HashSet<>();
    return rows.stream()
        .map(Row::toString)
        .filter(row -> !seen.add(row))
        .map(row -> "stands there twice: " + row);
  }

  private static Stream<String> unknownTests(Row row, Map<String, List<JavaClass>> bySimpleName) {
    return TEST.matcher(row.answer())
        .results()
        .filter(test -> !isOneTest(test, bySimpleName.getOrDefault(test.group(1), List.of())))
        .map(test -> "no such test, or more than one: " + test.group() + " for " + row);
  }

  private static boolean isOneTest(MatchResult test, List<JavaClass> named) {
    return named.size() == 1
        && named.getFirst().getAllMethods().stream()
            .anyMatch(method -> method.getName().equals(test.group(2)) && isTest(method));
  }

  private static boolean isTest(JavaMethod method) {
    return method.getAnnotations().stream()
        .anyMatch(annotation -> TEST_ANNOTATIONS.contains(annotation.getRawType().getName()));
  }
}
