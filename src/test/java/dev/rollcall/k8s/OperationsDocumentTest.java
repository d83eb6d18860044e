package dev.rollcall.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code src/docs/operations.md} names must be there. */
class OperationsDocumentTest {

  private static final Path DOCUMENT = Path.of("src", "docs", "operations.md");
  private static final Path RULES = Path.of("k8s", "components", "monitoring", "rules.yaml");

  private static final Pattern KEY =
      Pattern.compile("\\b(?:rollcall|quarkus)\\.[a-z][a-z.-]*[a-z]");
  private static final Pattern FILE = Pattern.compile("\\.(env|dump|json)$");
  private static final Pattern VARIABLE = Pattern.compile("\\b(?:QUARKUS|ROLLCALL)_[A-Z_]+");
  private static final Pattern REQUEST_PATH =
      Pattern.compile("(?<![\\w.])/(?:api|scim|oauth2|\\.well-known)(?:/[\\w{}$.:-]+)*");
  private static final Pattern COMMAND =
      Pattern.compile("(?:quarkus-run\\.jar|[`/]rollcall|--args=) ?([a-z][a-z-]+)");
  private static final Pattern SOURCE = Pattern.compile("\\b(?:k8s|src)/[\\w./-]+\\w");
  private static final Pattern ALERT = Pattern.compile("(?:alert: |\\*\\*)(Rollcall\\w+)");

  @Test
  void keys_areReadByTheProgram() throws IOException {
    List<String> keys = found(KEY).filter(name -> !FILE.matcher(name).find()).toList();

    assertThat(keys).isNotEmpty().allMatch(Program.ours().keys()::isKnown);
  }

  @Test
  void variables_areReadByTheProgram() throws IOException {
    assertThat(found(VARIABLE))
        .isNotEmpty()
        .allMatch(variable -> Program.ours().keys().ofVariable(variable).isPresent());
  }

  @Test
  void paths_areAnsweredByTheProgram() throws IOException {
    List<String> known =
        Program.ours().paths().stream().map(OperationsDocumentTest::withoutNames).toList();

    assertThat(found(REQUEST_PATH).map(OperationsDocumentTest::withoutNames))
        .isNotEmpty()
        .allSatisfy(
            path ->
                assertThat(known).anyMatch(one -> one.equals(path) || one.startsWith(path + "/")));
  }

  /** What a path is called with does not matter. */
  private static String withoutNames(String path) {
    return path.replaceAll("\\{[^}]*}|\\$\\w+", "{}");
  }

  @Test
  void commands_areOnesOfTheProgram() throws IOException {
    assertThat(found(COMMAND)).isNotEmpty().isSubsetOf(Program.ours().commands());
  }

  @Test
  void files_areInTheProject() throws IOException {
    assertThat(found(SOURCE).filter(name -> !name.contains("/secrets")))
        .isNotEmpty()
        .allMatch(name -> Files.exists(Path.of(name)));
  }

  @Test
  void alerts_eachHaveAParagraph() throws IOException {
    assertThat(found(ALERT)).containsExactlyElementsOf(found(ALERT, RULES).toList());
  }

  private static Stream<String> found(Pattern pattern) throws IOException {
    return found(pattern, DOCUMENT);
  }

  /** Each thing of its kind, once; the part in brackets where the pattern has one. */
  private static Stream<String> found(Pattern pattern, Path file) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(file));
    return matcher
        .results()
        .map(match -> match.group(matcher.groupCount() == 0 ? 0 : 1))
        .distinct();
  }
}
