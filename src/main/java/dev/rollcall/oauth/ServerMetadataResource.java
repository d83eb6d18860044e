package dev.rollcall.oauth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.web.Locations;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the token endpoint can do, for programs to read (RFC 8414). */
@Path("/.well-known/oauth-authorization-server")
public class ServerMetadataResource {

  private final Locations locations;

  ServerMetadataResource(Locations locations) {
    this.locations = locations;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true) // The document is of the admin API alone.
  public ObjectNode metadata() {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata
        .put("issuer", locations.base())
        .put("token_endpoint", locations.tokenUrl())
        .put("jwks_uri", locations.base() + "/oauth2/jwks");
    add(metadata.putArray("response_types_supported"), List.of());
    add(metadata.putArray("grant_types_supported"), List.of("client_credentials"));
    add(metadata.putArray("scopes_supported"), List.of(AccessTokens.SCOPE));
    add(
        metadata.putArray("token_endpoint_auth_methods_supported"),
        List.of("client_secret_basic", "client_secret_post", "private_key_jwt"));
    add(
        metadata.putArray("token_endpoint_auth_signing_alg_values_supported"),
        new TreeSet<>(ClientKeys.ALGORITHMS.keySet()));
    return metadata;
  }

  private static void add(ArrayNode array, Collection<String> values) {
    values.forEach(array::add);
  }
}
