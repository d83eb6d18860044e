package dev.rollcall.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What starts pods, of whichever kind.
 *
 * @param labels of its pods
 * @param account whose name the pods have, if any
 * @param token whether they get a token for the cluster
 * @param seconds that a pod has to end
 */
record Workload(
    String kind,
    String name,
    Map<String, String> labels,
    @Nullable String account,
    boolean token,
    @Nullable Long seconds,
    @Nullable PodSecurityContext security,
    List<Container> containers,
    List<Volume> volumes) {

  /**
   * The name that the base gives to the image of the program, and overlays put a registry before.
   */
  private static final String IMAGE = "rollcall";

  private static final String KNATIVE = "Knative";

  static Optional<Workload> of(HasMetadata object) {
    return switch (object) {
      case Deployment deployment -> of(object, deployment.getSpec().getTemplate());
      case StatefulSet set -> of(object, set.getSpec().getTemplate());
      case Job job -> of(object, job.getSpec().getTemplate());
      case CronJob job -> of(object, job.getSpec().getJobTemplate().getSpec().getTemplate());
      case io.fabric8.knative.serving.v1.Service service -> Optional.of(knative(service));
      default -> Optional.empty();
    };
  }

  private static Optional<Workload> of(HasMetadata object, PodTemplateSpec template) {
    var pod = template.getSpec();
    return Optional.of(
        new Workload(
            object.getKind(),
            object.getMetadata().getName(),
            labels(template.getMetadata().getLabels()),
            pod.getServiceAccountName(),
            !Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()),
            pod.getTerminationGracePeriodSeconds(),
            pod.getSecurityContext(),
            Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()).toList(),
            pod.getVolumes()));
  }

  private static Workload knative(io.fabric8.knative.serving.v1.Service service) {
    var template = service.getSpec().getTemplate();
    var revision = template.getSpec();
    return new Workload(
        KNATIVE,
        service.getMetadata().getName(),
        labels(template.getMetadata().getLabels()),
        revision.getServiceAccountName(),
        !Boolean.FALSE.equals(revision.getAutomountServiceAccountToken()),
        // Knative gives a pod as long to end as a request may take.
        revision.getTimeoutSeconds(),
        revision.getSecurityContext(),
        Stream.concat(revision.getInitContainers().stream(), revision.getContainers().stream())
            .toList(),
        revision.getVolumes());
  }

  private static Map<String, String> labels(@Nullable Map<String, String> labels) {
    return labels == null ? Map.of() : labels;
  }

  /** Whether the program runs in it. */
  boolean isOurs() {
    return containers.stream().anyMatch(Workload::isOurs);
  }

  static boolean isOurs(Container container) {
    String withoutTag = container.getImage().replaceFirst("(:[^:/]*)?(@.*)?$", "");
    return withoutTag.substring(withoutTag.lastIndexOf('/') + 1).equals(IMAGE);
  }

  /** Whether it is a replica that serves. */
  boolean isServer() {
    return kind.equals("Deployment") || isKnative();
  }

  /** Whether Knative (or Cloud Run, which is like it) starts it for requests. */
  boolean isKnative() {
    return kind.equals(KNATIVE);
  }

  @Override
  public String toString() {
    return kind + " " + name;
  }
}
