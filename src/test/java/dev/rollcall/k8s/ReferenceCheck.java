package dev.rollcall.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the objects that stand around the pods meet them: by labels, ports and names. */
final class ReferenceCheck {

  /** DNS, for the customers' own name servers too; the database; keys of issuers. */
  private static final Set<String> WAYS_OUT = Set.of("UDP 53", "TCP 53", "TCP 5432", "TCP 443");

  private static final String CNPG = "postgresql.cnpg.io/v1";

  private final Program program;
  private final Manifests manifests;
  private final List<String> findings;

  ReferenceCheck(Program program, Manifests manifests, List<String> findings) {
    this.program = program;
    this.manifests = manifests;
    this.findings = findings;
  }

  void check() {
    manifests.all(Deployment.class).forEach(this::checkDeployment);
    manifests.all(Service.class).forEach(this::checkService);
    manifests.all(PodDisruptionBudget.class).stream()
        .forEach(budget -> expectPods(budget.getSpec().getSelector(), "PodDisruptionBudget"));
    manifests.all(HorizontalPodAutoscaler.class).forEach(this::checkAutoscaler);
    manifests.all(NetworkPolicy.class).forEach(this::checkPolicy);
    manifests.workloads().stream().filter(Workload::isOurs).forEach(this::checkWaysOut);
    manifests.all(HTTPRoute.class).forEach(this::checkRoute);
    manifests.all(GenericKubernetesResource.class).stream()
        .filter(object -> object.getApiVersion().equals(CNPG))
        .forEach(this::checkDatabase);
    long images =
        manifests.workloads().stream()
            .flatMap(workload -> workload.containers().stream())
            .filter(Workload::isOurs)
            .map(Container::getImage)
            .distinct()
            .count();
    expect(images == 1, "all containers of the program must have one and the same image");
  }

  private void checkDeployment(Deployment deployment) {
    Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
    Stream.concat(
            Stream.of(deployment.getSpec().getSelector()),
            deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints().stream()
                .map(constraint -> constraint.getLabelSelector()))
        .forEach(
            selector ->
                expect(
                    labels.entrySet().containsAll(selector.getMatchLabels().entrySet()),
                    "Deployment: its pods do not have the labels " + selector.getMatchLabels()));
  }

  private void checkService(Service service) {
    String where = "Service " + service.getMetadata().getName();
    List<Workload> pods = pods(service.getSpec().getSelector());
    expect(!pods.isEmpty(), where + ": no pod has the labels of its selector");
    for (ServicePort port : service.getSpec().getPorts()) {
      for (Workload pod : pods) {
        expect(
            hasPort(pod, port.getTargetPort()),
            "%s: %s has no port %s".formatted(where, pod, port.getTargetPort().getValue()));
      }
    }
  }

  private void checkAutoscaler(HorizontalPodAutoscaler scaler) {
    var target = scaler.getSpec().getScaleTargetRef();
    expect(
        target.getKind().equals("Deployment")
            && manifests
                .find(Deployment.class, target.getName())
                .filter(deployment -> deployment.getSpec().getReplicas() == null)
                .isPresent(),
        "HorizontalPodAutoscaler: there is no Deployment %s that leaves the replicas to it"
            .formatted(target.getName()));
  }

  private void checkPolicy(NetworkPolicy policy) {
    String where = "NetworkPolicy " + policy.getMetadata().getName();
    expectPods(policy.getSpec().getPodSelector(), where);
    List<Workload> pods = pods(policy.getSpec().getPodSelector().getMatchLabels());
    policy.getSpec().getIngress().stream()
        .map(NetworkPolicyIngressRule::getPorts)
        .flatMap(List::stream)
        .map(NetworkPolicyPort::getPort)
        // A number may be the port of a proxy that a service mesh or Knative puts into the pod.
        .filter(port -> port.getStrVal() != null)
        .forEach(
            port ->
                expect(
                    pods.stream().allMatch(pod -> hasPort(pod, port)),
                    where + ": its pods have no port " + port.getStrVal()));
  }

  private void checkWaysOut(Workload workload) {
    Set<String> open =
        manifests.all(NetworkPolicy.class).stream()
            .map(NetworkPolicy::getSpec)
            .filter(policy -> policy.getPolicyTypes().contains("Egress"))
            .filter(
                policy ->
                    workload
                        .labels()
                        .entrySet()
                        .containsAll(policy.getPodSelector().getMatchLabels().entrySet()))
            .flatMap(policy -> policy.getEgress().stream())
            .flatMap(rule -> rule.getPorts().stream())
            .map(port -> port.getProtocol() + " " + port.getPort().getValue())
            .collect(Collectors.toSet());
    expect(
        open.equals(WAYS_OUT),
        "%s: may reach %s, and not just %s".formatted(workload, open, WAYS_OUT));
  }

  /** The routes lead to the port of requests, and to paths that the program has; none to /q. */
  private void checkRoute(HTTPRoute route) {
    for (var rule : route.getSpec().getRules()) {
      for (var backend : rule.getBackendRefs()) {
        expect(
            manifests.find(Service.class, backend.getName()).stream()
                .flatMap(service -> service.getSpec().getPorts().stream())
                .anyMatch(
                    port ->
                        port.getPort().equals(backend.getPort())
                            && "http".equals(port.getTargetPort().getStrVal())),
            "HTTPRoute: there is no port %d for requests at the Service %s"
                .formatted(backend.getPort(), backend.getName()));
      }
      for (var match : rule.getMatches()) {
        String path = match.getPath().getValue();
        expect(
            program.paths().stream().anyMatch(known -> (known + "/").startsWith(path + "/")),
            "HTTPRoute: nothing in the program answers below " + path);
      }
    }
  }

  /**
   * CloudNativePG has no model: the Secrets that it names must be there, with the names it wants.
   */
  private void checkDatabase(GenericKubernetesResource cluster) {
    Object roles = cluster.get("spec", "managed", "roles");
    Stream.concat(
            Stream.of(cluster.<String>get("spec", "bootstrap", "initdb", "secret", "name")),
            ((List<?>) roles)
                .stream()
                    .map(role -> (Map<?, ?>) ((Map<?, ?>) role).get("passwordSecret"))
                    .map(secret -> String.valueOf(secret.get("name"))))
        .forEach(
            name ->
                expect(
                    Environment.keysOfSecret(manifests, name)
                        .toList()
                        .containsAll(Set.of("username", "password")),
                    "Cluster: there is no Secret %s with username and password".formatted(name)));
  }

  private void expectPods(LabelSelector selector, String where) {
    expect(
        !pods(selector.getMatchLabels()).isEmpty(),
        "%s: no pod has the labels %s".formatted(where, selector.getMatchLabels()));
  }

  private List<Workload> pods(Map<String, String> selector) {
    return manifests.workloads().stream()
        .filter(workload -> workload.labels().entrySet().containsAll(selector.entrySet()))
        .toList();
  }

  private static boolean hasPort(Workload workload, IntOrString port) {
    return workload.containers().stream()
        .map(Container::getPorts)
        .flatMap(List<ContainerPort>::stream)
        .anyMatch(
            one ->
                one.getName().equals(port.getStrVal())
                    || one.getContainerPort().equals(port.getIntVal()));
  }

  private void expect(boolean condition, String finding) {
    if (!condition) {
      findings.add(finding);
    }
  }
}
