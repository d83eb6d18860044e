package dev.rollcall.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.message.BulkRequest;
import dev.rollcall.web.RequestLimits;
import dev.rollcall.web.ScimBase;
import dev.rollcall.web.ScimBody;
import dev.rollcall.web.ScimResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** {@code /Bulk}: RFC 7644 section 3.7. */
@Path("/scim/{accountId}/v2/Bulk")
@Consumes(MediaType.WILDCARD)
public class BulkResource {

  private static final String RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

  private final BulkOperations operations;
  private final ScimBody body;
  private final RequestLimits limits;
  private final ScimBase base;

  BulkResource(BulkOperations operations, ScimBody body, RequestLimits limits, ScimBase base) {
    this.operations = operations;
    this.body = body;
    this.limits = limits;
    this.base = base;
  }

  @POST
  public Response run(@Context HttpHeaders headers, InputStream stream) throws IOException {
    BulkRequest request = BulkRequest.read(body.read(headers, stream), limits.maxBulkOperations());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("schemas").add(RESPONSE);
    answer.putArray("Operations").addAll(operations.run(request, base.url()));
    return ScimResponse.of(200, answer);
  }
}
