package dev.rollcall.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an image would be made of: no Docker daemon of its own tells us when it is wrong. */
class DockerfileTest {

  private static final Path FOLDER = Path.of("src", "main", "docker");
  private static final Pattern COPIED = Pattern.compile("(?m)^COPY (?:--\\S+ )*(target/\\S+?)/? ");

  /** Docker sees of the project what .dockerignore lets through, and nothing else. */
  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
  void whatIsCopied_isNotIgnored(String name) throws IOException {
    List<String> seen = Files.readAllLines(Path.of(".dockerignore"));
    List<String> copied = COPIED.matcher(read(name)).results().map(m -> m.group(1)).toList();

    assertThat(copied).isNotEmpty().allSatisfy(file -> assertThat(seen).contains("!" + file));
  }

  /** The jar's name is part of what its cache is good for. */
  @ParameterizedTest
  @CsvSource({
    "'-XX:AOTCache=app.aot', target/app.aot",
    "'-jar', target/quarkus-run.jar",
  })
  void jvmImage_startsWhatTheBuildMakes(String word, String file) throws IOException {
    String name = Path.of(file).getFileName().toString();

    assertThat(read("Dockerfile.jvm")).contains("\"" + word).contains(name).contains(file);
    assertThat(Files.readString(Path.of("pom.xml"))).contains("<arg value=\"quarkus-run.jar\"/>");
  }

  private static String read(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }
}
