package dev.rollcall.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The file for Cloud Run, whose secrets are not objects of the cluster. */
class CloudRunTest {

  private static final Path FILE = Path.of("k8s", "cloud-run", "service.yaml");

  @Test
  void service_fitsTheProgram() throws IOException {
    Workload service = Manifests.read(Files.readString(FILE)).workloads().getFirst();
    Container container = service.containers().getFirst();
    List<String> findings = new ArrayList<>();
    Map<String, String> environment = new HashMap<>();
    for (EnvVar variable : container.getEnv()) {
      environment.put(
          variable.getName(),
          variable.getValueFrom() == null ? variable.getValue() : Environment.SECRET);
    }

    new ProgramCheck(Program.ours(), findings).check(service, container, environment);

    assertThat(findings).isEmpty();
    assertThat(environment).containsEntry("ROLLCALL_DOMAINS_SCHEDULE_POLL", "off");
  }
}
