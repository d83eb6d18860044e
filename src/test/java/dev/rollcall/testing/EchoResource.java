package dev.rollcall.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.web.OAuthException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Endpoints beside SCIM that show what the parts around every endpoint do. */
@Path("/")
public class EchoResource {

  @POST
  @Path("/api/test/echo")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public JsonNode json(JsonNode body) {
    return body;
  }

  @POST
  @Path("/oauth2/test/echo")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(hidden = true)
  public String form(InputStream body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  @GET
  @Path("/oauth2/test/refusal")
  @Operation(hidden = true)
  public Response refusal() {
    return Response.status(Response.Status.UNAUTHORIZED)
        .header("WWW-Authenticate", "Basic")
        .type(MediaType.APPLICATION_JSON)
        .entity("{\"error\":\"invalid_client\"}")
        .build();
  }

  @GET
  @Path("/oauth2/test/thrown-refusal")
  @Operation(hidden = true)
  public Response thrownRefusal() {
    throw OAuthException.of(401, "invalid_client", "None.");
  }

  @GET
  @Path("/oauth2/test/forbidden")
  @Operation(hidden = true)
  public Response forbidden() {
    return Response.status(Response.Status.FORBIDDEN).build();
  }
}
