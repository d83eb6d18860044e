package dev.rollcall.keys;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public halves of the signing keys, for whoever wants to check a token of ours. */
@Path("/oauth2/jwks")
@Tag(name = "OAuth 2.0")
class KeySetResource {

  /** RFC 7517 section 8.5.2. */
  private static final String MEDIA_TYPE = "application/jwk-set+json";

  /** A new key begins to sign five minutes after it was put in, so readers look again by then. */
  private static final String FOR_FIVE_MINUTES = "public, max-age=300";

  private final SigningKeys keys;

  KeySetResource(SigningKeys keys) {
    this.keys = keys;
  }

  @GET
  @Operation(
      summary = "Public signing keys",
      description = "The JSON Web Key Set that the installation's own tokens are checked with.")
  @APIResponse(responseCode = "200", description = "A JSON Web Key Set (RFC 7517)")
  public Response read() {
    return Response.ok(keys.publicKeySet())
        .type(MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, FOR_FIVE_MINUTES)
        .build();
  }
}
