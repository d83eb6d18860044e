package dev.rollcall.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.AccountPlaces;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.message.BulkRequest;
import dev.rollcall.scim.message.BulkRequest.Operation;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.web.Preconditions;
import dev.rollcall.web.Refusals;
import dev.rollcall.web.ResourceEndpoint;
import dev.rollcall.web.ScimErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The state of one bulk request while its operations are done, one step of its plan by one. */
final class BulkRun {

  private final BulkRequest request;
  private final Iterable<ResourceEndpoint> endpoints;
  private final AccountPlaces places;
  private final ScimErrors errors;
  private final Refusals refusals;
  private final String base;
  private final Map<Integer, BulkResult> results = new TreeMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private int failures;

  BulkRun(
      BulkRequest request,
      Iterable<ResourceEndpoint> endpoints,
      AccountPlaces places,
      ScimErrors errors,
      Refusals refusals,
      String base) {
    this.request = request;
    this.endpoints = endpoints;
    this.places = places;
    this.errors = errors;
    this.refusals = refusals;
    this.base = base;
  }

  /** Whether fewer operations were refused than {@code failOnErrors} says. */
  boolean mayGoOn() {
    return failures < request.failOnErrors().orElse(Integer.MAX_VALUE);
  }

  /** What became of the operations that were tried, in the order of the request. */
  List<ObjectNode> answers() {
    List<ObjectNode> answers = new ArrayList<>();
    results.forEach((index, result) -> answers.add(result.toJson(operation(index))));
    return answers;
  }

  /** Does one operation, or the operations of a circle together. */
  void take(List<Integer> step) {
    try {
      if (step.size() == 1 && !refersToItself(operation(step.getFirst()))) {
        done(step.getFirst(), single(operation(step.getFirst())));
      } else {
        circle(step);
      }
    } catch (RuntimeException failure) {
      ScimException error = errors.ofOperation(failure);
      step.forEach(index -> refused(index, error));
    }
  }

  private BulkResult.Done single(Operation operation) {
    requireKnown(operation, ids.keySet());
    BulkTarget target =
        BulkTarget.of(BulkReferences.resolve(operation.path(), this::id), endpoints);
    ResourceEndpoint endpoint = target.endpoint();
    ObjectNode data = BulkReferences.resolve(operation.data(), this::id);
    Preconditions version = new Preconditions(operation.version().orElse(null), null);
    return switch (operation.method()) {
      case POST -> {
        target.requireNoId();
        yield made(201, endpoint, endpoint.create(data));
      }
      case PUT -> made(200, endpoint, endpoint.replace(target.requireId(), data, version));
      case PATCH -> made(200, endpoint, endpoint.patch(target.requireId(), data, version));
      case DELETE -> {
        endpoint.delete(target.requireId(), version);
        yield new BulkResult.Done(
            204, target.requireId(), Optional.of(location(operation)), Optional.empty());
      }
    };
  }

  private void circle(List<Integer> step) {
    List<Operation> operations = step.stream().map(this::operation).toList();
    Set<String> known = new HashSet<>(ids.keySet());
    operations.forEach(operation -> operation.bulkId().ifPresent(known::add));
    operations.forEach(operation -> requireKnown(operation, known));
    List<Resource> resources = new BulkCircle(operations, endpoints, places, ids).make();
    for (int i = 0; i < step.size(); i++) {
      ResourceEndpoint endpoint = BulkTarget.of(operations.get(i).path(), endpoints).endpoint();
      done(step.get(i), made(201, endpoint, resources.get(i)));
    }
  }

  private BulkResult.Done made(int status, ResourceEndpoint endpoint, Resource resource) {
    return new BulkResult.Done(
        status,
        resource.id().toString(),
        Optional.of(resource.location(endpoint.type(), base)),
        Optional.of(resource.versionTag()));
  }

  private void done(int index, BulkResult.Done result) {
    results.put(index, result);
    operation(index).bulkId().ifPresent(bulkId -> ids.put(bulkId, result.id()));
  }

  private void refused(int index, ScimException error) {
    Operation operation = operation(index);
    Optional<String> location =
        operation.method() == BulkRequest.Method.POST
            ? Optional.empty()
            : Optional.of(location(operation));
    results.put(index, new BulkResult.Refused(error, location));
    failures++;
    refusals.ofOperation(
        operation.method().name(),
        BulkReferences.resolve(operation.path(), this::id),
        operation.data(),
        error);
  }

  /** The URL of what a path names; a reference that leads nowhere stays as it is. */
  private String location(Operation operation) {
    String path = BulkReferences.resolve(operation.path(), this::id);
    return base + (path.startsWith("/") ? "" : "/") + path;
  }

  private void requireKnown(Operation operation, Set<String> known) {
    for (String bulkId : BulkReferences.in(operation.path(), operation.data())) {
      if (!known.contains(bulkId)) {
        boolean isMade =
            request.operations().stream()
                .anyMatch(other -> other.bulkId().filter(bulkId::equals).isPresent());
        throw isMade
            ? ScimException.of(
                409, "It refers to bulkId '" + bulkId + "', whose operation was refused.")
            : ScimException.invalidValue(
                "It refers to bulkId '" + bulkId + "', which no operation of the request has.");
      }
    }
  }

  private static boolean refersToItself(Operation operation) {
    return operation
        .bulkId()
        .map(BulkReferences.in(operation.path(), operation.data())::contains)
        .orElse(false);
  }

  private Operation operation(int index) {
    return request.operations().get(index);
  }

  private Optional<String> id(String bulkId) {
    return Optional.ofNullable(ids.get(bulkId));
  }
}
