package dev.rollcall.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.AccountPlaces;
import dev.rollcall.scim.message.BulkRequest.Operation;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.web.Preconditions;
import dev.rollcall.web.ResourceEndpoint;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** POSTs that refer to each other in a circle (RFC 7644 section 3.7.1). */
final class BulkCircle {

  private final List<Operation> operations;
  private final Iterable<ResourceEndpoint> endpoints;
  private final AccountPlaces places;
  private final Map<String, String> ids;

  /**
   * A circle.
   *
   * @param ids what was made before, by bulkId
   */
  BulkCircle(
      List<Operation> operations,
      Iterable<ResourceEndpoint> endpoints,
      AccountPlaces places,
      Map<String, String> ids) {
    this.operations = operations;
    this.endpoints = endpoints;
    this.places = places;
    this.ids = new HashMap<>(ids);
  }

  /** Makes all of them or none; first without the references that lead nowhere yet, then whole. */
  List<Resource> make() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              places.hold();
              List<Resource> partial = new ArrayList<>();
              operations.forEach(operation -> partial.add(create(operation)));
              List<Resource> whole = new ArrayList<>();
              for (int i = 0; i < operations.size(); i++) {
                whole.add(complete(operations.get(i), partial.get(i)));
              }
              return whole;
            });
  }

  private Resource create(Operation operation) {
    BulkTarget target = BulkTarget.of(operation.path(), endpoints);
    target.requireNoId();
    Resource created = target.endpoint().create(resolved(operation));
    ids.put(operation.bulkId().orElseThrow(), created.id().toString());
    return created;
  }

  private Resource complete(Operation operation, Resource created) {
    return BulkTarget.of(operation.path(), endpoints)
        .endpoint()
        .replace(created.id().toString(), resolved(operation), Preconditions.NONE);
  }

  private ObjectNode resolved(Operation operation) {
    return BulkReferences.resolve(operation.data(), bulkId -> Optional.ofNullable(ids.get(bulkId)));
  }
}
