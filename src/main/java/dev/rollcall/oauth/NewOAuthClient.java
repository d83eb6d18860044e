package dev.rollcall.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request for a client. */
@Schema(description = "A client for an identity provider that gets its tokens by OAuth 2.0.")
record NewOAuthClient(
    @Schema(description = "For people to read.", examples = "Okta") @NotBlank @Size(max = 200)
        String description,
    @Schema(description = "How the client proves to be itself at the token URL.")
        ClientAuthentication authentication,
    @Schema(
            description =
                "The public keys of a client that authenticates by private_key_jwt, a JSON Web Key Set: RSA of 2048 to 8192 bits or EC P-256, each with a kid.",
            implementation = Object.class,
            examples =
                "{\"keys\": [{\"kty\": \"EC\", \"kid\": \"1\", \"crv\": \"P-256\", \"x\": \"…\", \"y\": \"…\"}]}")
        @Nullable ObjectNode jwks) {

  NewOAuthClient {
    authentication = Objects.requireNonNullElse(authentication, ClientAuthentication.CLIENT_SECRET);
  }
}
