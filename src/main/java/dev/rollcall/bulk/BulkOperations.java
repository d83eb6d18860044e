package dev.rollcall.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.message.BulkRequest;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.web.Preconditions;
import dev.rollcall.web.ResourceEndpoint;
import dev.rollcall.web.ScimErrors;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Does the operations of a bulk request, each in a transaction of its own. Operations that refer to
 * each other in a circle share one: all of them are done, or none.
 */
@ApplicationScoped
class BulkOperations {

  private final Instance<ResourceEndpoint> endpoints;
  private final ScimErrors errors;

  BulkOperations(@Any Instance<ResourceEndpoint> endpoints, ScimErrors errors) {
    this.endpoints = endpoints;
    this.errors = errors;
  }

  /**
   * Does what it can.
   *
   * @param base the SCIM base endpoint of the account
   * @return the members of the answer's {@code Operations}, in the order of the request; without
   *     those that {@code failOnErrors} kept from being tried
   */
  List<ObjectNode> run(BulkRequest request, String base) {
    Run run = new Run(request, base);
    for (List<Integer> step : BulkPlan.of(request.operations())) {
      if (run.mayGoOn()) {
        run.take(step);
      }
    }
    return run.answers();
  }

  /** The state of one request. */
  private final class Run {

    private final BulkRequest request;
    private final String base;
    private final Map<Integer, BulkResult> results = new TreeMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private int failures;

    Run(BulkRequest request, String base) {
      this.request = request;
      this.base = base;
    }

    boolean mayGoOn() {
      return failures < request.failOnErrors().orElse(Integer.MAX_VALUE);
    }

    void take(List<Integer> step) {
      try {
        if (step.size() == 1 && !refersToItself(step.getFirst())) {
          done(step.getFirst(), single(request.operations().get(step.getFirst())));
        } else {
          circle(step).forEach(this::done);
        }
      } catch (RuntimeException failure) {
        ScimException error = errors.ofOperation(failure);
        step.forEach(index -> refused(index, error));
      }
    }

    private boolean refersToItself(int index) {
      BulkRequest.Operation operation = request.operations().get(index);
      return operation
          .bulkId()
          .map(BulkReferences.in(operation.path(), operation.data())::contains)
          .orElse(false);
    }

    private void done(int index, BulkResult.Done result) {
      results.put(index, result);
      request.operations().get(index).bulkId().ifPresent(bulkId -> ids.put(bulkId, result.id()));
    }

    private void refused(int index, ScimException error) {
      BulkRequest.Operation operation = request.operations().get(index);
      Optional<String> location =
          operation.method() == BulkRequest.Method.POST
              ? Optional.empty()
              : Optional.of(location(operation));
      results.put(index, new BulkResult.Refused(error, location));
      failures++;
    }

    /** The URL of what a path names; a reference that leads nowhere stays as it is. */
    private String location(BulkRequest.Operation operation) {
      String path = BulkReferences.resolve(operation.path(), this::id);
      return base + (path.startsWith("/") ? "" : "/") + path;
    }

    private BulkResult.Done single(BulkRequest.Operation operation) {
      requireKnown(operation, ids.keySet());
      BulkTarget target =
          BulkTarget.of(BulkReferences.resolve(operation.path(), this::id), endpoints);
      ObjectNode data = BulkReferences.resolve(operation.data(), this::id);
      Preconditions version = new Preconditions(operation.version().orElse(null), null);
      ResourceEndpoint endpoint = target.endpoint();
      return switch (operation.method()) {
        case POST -> {
          target.requireNoId();
          yield done(201, endpoint, endpoint.create(data));
        }
        case PUT -> done(200, endpoint, endpoint.replace(target.requireId(), data, version));
        case PATCH -> done(200, endpoint, endpoint.patch(target.requireId(), data, version));
        case DELETE -> {
          UUID id = target.requireId();
          endpoint.delete(id, version);
          yield new BulkResult.Done(
              204, id.toString(), Optional.of(location(operation)), Optional.empty());
        }
      };
    }

    private BulkResult.Done done(int status, ResourceEndpoint endpoint, Resource resource) {
      return new BulkResult.Done(
          status,
          resource.id().toString(),
          Optional.of(resource.location(endpoint.type(), base)),
          Optional.of(resource.versionTag()));
    }

    /** First all are made without their references, then all are given them. */
    private Map<Integer, BulkResult.Done> circle(List<Integer> step) {
      Set<String> known = new HashSet<>(ids.keySet());
      step.forEach(index -> request.operations().get(index).bulkId().ifPresent(known::add));
      step.forEach(index -> requireKnown(request.operations().get(index), known));
      return QuarkusTransaction.requiringNew()
          .call(
              () -> {
                Map<String, String> made = new HashMap<>(ids);
                Map<Integer, UUID> created = new TreeMap<>();
                for (int index : step) {
                  BulkRequest.Operation operation = request.operations().get(index);
                  BulkTarget target = BulkTarget.of(operation.path(), endpoints);
                  target.requireNoId();
                  Resource resource =
                      target
                          .endpoint()
                          .create(
                              BulkReferences.resolve(
                                  operation.data(), id -> Optional.ofNullable(made.get(id))));
                  created.put(index, resource.id());
                  made.put(operation.bulkId().orElseThrow(), resource.id().toString());
                }
                return complete(created, made);
              });
    }

    private Map<Integer, BulkResult.Done> complete(
        Map<Integer, UUID> created, Map<String, String> made) {
      Map<Integer, BulkResult.Done> done = new TreeMap<>();
      created.forEach(
          (index, id) -> {
            BulkRequest.Operation operation = request.operations().get(index);
            ResourceEndpoint endpoint = BulkTarget.of(operation.path(), endpoints).endpoint();
            ObjectNode data =
                BulkReferences.resolve(
                    operation.data(), bulkId -> Optional.ofNullable(made.get(bulkId)));
            Resource resource = endpoint.replace(id, data, Preconditions.NONE);
            done.put(index, done(201, endpoint, resource));
          });
      return done;
    }

    private Optional<String> id(String bulkId) {
      return Optional.ofNullable(ids.get(bulkId));
    }

    private void requireKnown(BulkRequest.Operation operation, Set<String> known) {
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

    List<ObjectNode> answers() {
      List<ObjectNode> answers = new ArrayList<>();
      results.forEach(
          (index, result) -> answers.add(result.toJson(request.operations().get(index))));
      return answers;
    }
  }
}
