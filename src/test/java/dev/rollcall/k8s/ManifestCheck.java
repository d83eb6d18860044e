package dev.rollcall.k8s;

import io.fabric8.kubernetes.api.model.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that is wrong with the objects of an overlay. */
final class ManifestCheck {

  private ManifestCheck() {}

  /**
   * Checks everything.
   *
   * @return a sentence for each thing that does not fit, none when all does
   */
  static List<String> findings(Manifests manifests, Program program) {
    List<String> findings = new ArrayList<>();
    PodCheck pods = new PodCheck(manifests, findings);
    ProgramCheck programs = new ProgramCheck(program, findings);
    Map<String, String> environmentOfServers = Map.of();
    for (Workload workload : manifests.workloads()) {
      pods.check(workload);
      for (Container container : workload.containers()) {
        Map<String, String> environment =
            Environment.of(container, manifests, findings, workload.toString());
        if (Workload.isOurs(container)) {
          programs.check(workload, container, environment);
          pods.checkFile(workload, container, "ROLLCALL_KEYS_FILE", environment);
        }
        if (workload.isServer()) {
          environmentOfServers = environment;
        }
      }
    }
    if (environmentOfServers.isEmpty()) {
      findings.add("there is no server");
    }
    new ReferenceCheck(program, manifests, findings).check();
    new PlatformCheck(program, manifests, findings).check(environmentOfServers);
    return findings;
  }
}
