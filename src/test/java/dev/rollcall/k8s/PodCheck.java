package dev.rollcall.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What any pod has to be, the database's in the overlay `dev` included. */
final class PodCheck {

  /** Read by others, or written by the group or others. */
  private static final int TOO_OPEN = 0027;

  private final Manifests manifests;
  private final List<String> findings;

  PodCheck(Manifests manifests, List<String> findings) {
    this.manifests = manifests;
    this.findings = findings;
  }

  void check(Workload workload) {
    checkUser(workload, workload.security());
    expect(!workload.token(), workload + ": gets a token for the cluster");
    expect(
        workload.account() == null
            || manifests.find(ServiceAccount.class, workload.account()).isPresent(),
        workload + ": there is no ServiceAccount " + workload.account());
    for (Container container : workload.containers()) {
      checkContainer(workload, container);
    }
    for (Volume volume : workload.volumes()) {
      checkVolume(workload, volume);
    }
  }

  private void checkUser(Workload workload, @Nullable PodSecurityContext security) {
    expect(
        security != null
            && Boolean.TRUE.equals(security.getRunAsNonRoot())
            && security.getRunAsUser() != null
            && security.getRunAsUser() > 0
            && security.getSeccompProfile() != null
            && "RuntimeDefault".equals(security.getSeccompProfile().getType()),
        workload + ": must run as a user other than root, with the default seccomp profile");
    expect(
        !workload.isOurs() || security == null || Objects.equals(security.getRunAsUser(), 65532L),
        workload + ": the user of the image is 65532");
  }

  private void checkContainer(Workload workload, Container container) {
    String where = workload + ", container " + container.getName();
    var security = container.getSecurityContext();
    expect(
        security != null
            && Boolean.FALSE.equals(security.getAllowPrivilegeEscalation())
            && Boolean.TRUE.equals(security.getReadOnlyRootFilesystem())
            && !Boolean.TRUE.equals(security.getPrivileged())
            && security.getCapabilities() != null
            && security.getCapabilities().getDrop().equals(List.of("ALL"))
            && security.getCapabilities().getAdd().isEmpty(),
        where + ": needs a read-only root, no capabilities and no way to more privileges");
    var resources = container.getResources();
    expect(
        resources != null
            && resources.getRequests() != null
            && resources.getRequests().keySet().containsAll(List.of("cpu", "memory"))
            && resources.getLimits() != null
            && resources.getLimits().containsKey("memory"),
        where + ": must say what it needs: requests of cpu and memory, and a limit of memory");
    for (VolumeMount mount : container.getVolumeMounts()) {
      expect(
          volume(workload, mount).isPresent() || isClaimed(workload, mount),
          where + ": there is no volume " + mount.getName());
    }
  }

  private static Optional<Volume> volume(Workload workload, VolumeMount mount) {
    return workload.volumes().stream()
        .filter(volume -> volume.getName().equals(mount.getName()))
        .findFirst();
  }

  /** A StatefulSet makes a volume of each claim. */
  private boolean isClaimed(Workload workload, VolumeMount mount) {
    return manifests
        .find(io.fabric8.kubernetes.api.model.apps.StatefulSet.class, workload.name())
        .stream()
        .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
        .anyMatch(claim -> claim.getMetadata().getName().equals(mount.getName()));
  }

  private void checkVolume(Workload workload, Volume volume) {
    SecretVolumeSource secret = volume.getSecret();
    if (secret != null) {
      expect(
          Environment.keysOfSecret(manifests, secret.getSecretName()).findAny().isPresent(),
          workload + ": there is no Secret " + secret.getSecretName());
      expect(
          secret.getDefaultMode() != null && (secret.getDefaultMode() & TOO_OPEN) == 0,
          workload + ": others could read the files of the Secret " + secret.getSecretName());
    }
    if (volume.getConfigMap() != null) {
      expect(
          manifests.find(ConfigMap.class, volume.getConfigMap().getName()).isPresent(),
          workload + ": there is no ConfigMap " + volume.getConfigMap().getName());
    }
  }

  /** Tells when a file that the program is to read is in none of the Secrets that are mounted. */
  void checkFile(Workload workload, Container container, String variable, Map<String, String> env) {
    String file = env.get(variable);
    // Commands sign nothing.
    if (file == null || !workload.isServer()) {
      return;
    }
    boolean isThere =
        container.getVolumeMounts().stream()
            .flatMap(
                mount ->
                    volume(workload, mount).map(Volume::getSecret).stream()
                        .flatMap(
                            secret ->
                                Environment.keysOfSecret(manifests, secret.getSecretName())
                                    .map(key -> mount.getMountPath() + "/" + key)))
            .anyMatch(file::equals);
    expect(
        isThere, "%s: no Secret is mounted as %s, which is %s".formatted(workload, file, variable));
  }

  private void expect(boolean condition, String finding) {
    if (!condition) {
      findings.add(finding);
    }
  }
}
