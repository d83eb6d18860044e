package dev.rollcall.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What GitHub would run: no builder of its own tells us when it is wrong. */
class WorkflowTest {

  private static final Path FILE = Path.of(".github", "workflows", "build.yml");

  @Test
  void actions_arePinnedByCommitAndSayTheirRelease() throws IOException {
    try (Stream<String> lines = Files.lines(FILE)) {
      List<String> uses = lines.map(String::strip).filter(line -> line.contains("uses:")).toList();
      assertThat(uses)
          .isNotEmpty()
          .allMatch(
              line -> line.matches("(- )?uses: [\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }
  }

  @Test
  void jobs_mayOnlyReadAndEndByThemselves() throws IOException {
    JsonNode workflow = YAMLMapper.builder().build().readTree(FILE.toFile());

    assertThat(workflow.get("permissions")).hasToString("{\"contents\":\"read\"}");
    assertThat(workflow.get("jobs"))
        .hasSize(2)
        .allSatisfy(
            job -> {
              assertThat(job.has("permissions")).isFalse();
              assertThat(job.get("timeout-minutes").isInt()).isTrue();
              assertThat(job.get("steps"))
                  .allMatch(step -> step.has("run") != step.has("uses"), "runs or uses something");
            });
  }

  /** A job must not call what the build does not have. */
  @Test
  void files_areThere() throws IOException {
    String workflow = Files.readString(FILE);
    for (String file : List.of(".ci/run", "src/main/docker/Dockerfile.native")) {
      assertThat(workflow).contains(file);
      assertThat(Path.of(file)).exists();
    }
  }
}
