package dev.rollcall.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.AccountPlaces;
import dev.rollcall.scim.message.BulkRequest;
import dev.rollcall.web.Refusals;
import dev.rollcall.web.ResourceEndpoint;
import dev.rollcall.web.ScimErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/**
 * Does the operations of bulk requests, each in a transaction of its own. Operations that refer to
 * each other in a circle share one: all of them are done, or none.
 */
@ApplicationScoped
class BulkOperations {

  private final Instance<ResourceEndpoint> endpoints;
  private final AccountPlaces places;
  private final ScimErrors errors;
  private final Refusals refusals;

  BulkOperations(
      @Any Instance<ResourceEndpoint> endpoints,
      AccountPlaces places,
      ScimErrors errors,
      Refusals refusals) {
    this.endpoints = endpoints;
    this.places = places;
    this.errors = errors;
    this.refusals = refusals;
  }

  /**
   * Does what it can.
   *
   * @param base the SCIM base endpoint of the account
   * @return the members of the answer's {@code Operations}, in the order of the request; without
   *     those that {@code failOnErrors} kept from being tried
   */
  List<ObjectNode> run(BulkRequest request, String base) {
    BulkRun run = new BulkRun(request, endpoints, places, errors, refusals, base);
    for (List<Integer> step : BulkPlan.of(request.operations())) {
      if (run.mayGoOn()) {
        run.take(step);
      }
    }
    return run.answers();
  }
}
