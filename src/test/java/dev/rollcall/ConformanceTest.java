package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps {@code src/docs/conformance.md} true: every requirement has its test, or a reason. */
class ConformanceTest {

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages("dev.rollcall");

  private static final String A_TEST = "`ConformanceTest.document_isTrue`";

  @Test
  void document_isTrue() throws IOException {
    Conformance document =
        Conformance.read(Files.readString(Path.of("src", "docs", "conformance.md")));

    assertThat(document.problems(TESTS)).isEmpty();
    assertThat(document.rows())
        .extracting(Conformance.Row::rfc)
        .contains("RFC 7643", "RFC 7644", "RFC 9865");
  }

  @Test
  void rowWithATestOrAReason_isAnswered() {
    assertThat(
            problems(
                "| 1 | a | " + A_TEST + ", " + A_TEST + " |",
                "| 2 | b | not supported: see " + A_TEST + " |",
                "| 3 | c | not ours: it binds clients |",
                "3 requirements: 1 tested, 1 not supported, 1 not ours."))
        .isEmpty();
  }

  static Stream<Arguments> brokenRows() {
    return Stream.of(
        argumentSet("empty", "", "no answer"),
        argumentSet("words alone", "it does", "no answer"),
        argumentSet("words beside a test", A_TEST + " mostly", "no answer"),
        argumentSet("no reason", "not supported: ", "no answer"),
        argumentSet("hardly a reason", "not ours: no", "no answer"),
        argumentSet("class that is not there", "`NowhereTest.document_isTrue`", "no such test"),
        argumentSet("method that is not there", "`ConformanceTest.nowhere`", "no such test"),
        argumentSet("method that is no test", "`ConformanceTest.brokenRows`", "no such test"),
        argumentSet(
            "missing test in a reason", "not ours: see `ConformanceTest.nowhere`", "no such test"));
  }

  @ParameterizedTest
  @MethodSource("brokenRows")
  void brokenRow_isAProblem(String answer, String problem) {
    assertThat(problems("| 1 | a | " + answer + " |"))
        .anySatisfy(found -> assertThat(found).startsWith(problem));
  }

  @Test
  void wrongCount_isAProblem() {
    assertThat(problems("| 1 | a | " + A_TEST + " |", "2 requirements: 2 tested"))
        .containsExactly(
            "the document must say: 1 requirements: 1 tested, 0 not supported, 0 not ours.");
  }

  @Test
  void requirementThatStandsThereTwice_isAProblem() {
    String row = "| 1 | a | " + A_TEST + " |";

    assertThat(problems(row, row, "2 requirements: 2 tested, 0 not supported, 0 not ours."))
        .containsExactly("stands there twice:  1, a");
  }

  private static List<String> problems(String... lines) {
    return Conformance.read(String.join("\n", lines)).problems(TESTS);
  }
}
