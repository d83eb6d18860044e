package dev.rollcall.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rollcall.accounts.AccountState;
import dev.rollcall.web.LogContext;
import dev.rollcall.web.OAuthException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where clients exchange their credential for an access token (RFC 6749 section 4.4). One endpoint
 * for all accounts: the account is the client's.
 */
@Path("/oauth2/token")
public class TokenResource {

  private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED;
  private static final int LARGEST_BODY = 64 * 1024;

  private final ClientCheck clients;
  private final AccessTokens tokens;

  TokenResource(ClientCheck clients, AccessTokens tokens) {
    this.clients = clients;
    this.tokens = tokens;
  }

  @POST
  @Operation(hidden = true) // The document is of the admin API alone.
  public Response issue(@Context HttpHeaders headers, InputStream body) throws IOException {
    TokenForm form = read(headers, body);
    if (!tokens.canIssue()) {
      throw OAuthException.of(
          503,
          "temporarily_unavailable",
          "This installation has no key to sign access tokens with. The operator must set"
              + " rollcall.keys.file; until then use SCIM tokens.");
    }
    requireGrant(form); // Before the client, so that no assertion is used up in vain.
    RegisteredClient client =
        clients.check(
            ClientCredential.of(authorization(headers), form).orElseThrow(ClientCheck::refusal));
    LogContext.account(client.accountId());
    if (client.state() != AccountState.ACTIVE) {
      throw OAuthException.of(
          400, "unauthorized_client", "The account is suspended. Ask the operator of the service.");
    }
    return Response.ok(answer(client), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Pragma", "no-cache")
        .build();
  }

  private static TokenForm read(HttpHeaders headers, InputStream body) throws IOException {
    String type = Optional.ofNullable(headers.getHeaderString(HttpHeaders.CONTENT_TYPE)).orElse("");
    if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM)) {
      throw OAuthException.invalidRequest("Send the parameters as " + FORM + ".");
    }
    byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
    if (bytes.length > LARGEST_BODY) {
      throw OAuthException.of(
          413, "invalid_request", "The body is larger than any token request can be.");
    }
    return TokenForm.read(new String(bytes, StandardCharsets.UTF_8));
  }

  private static List<String> authorization(HttpHeaders headers) {
    List<String> values = headers.getRequestHeader(HttpHeaders.AUTHORIZATION);
    return values == null ? List.of() : values;
  }

  private static void requireGrant(TokenForm form) {
    String grant =
        form.get("grant_type")
            .orElseThrow(
                () ->
                    OAuthException.invalidRequest(
                        "grant_type is missing. Send grant_type=client_credentials."));
    if (!grant.equals("client_credentials")) {
      throw OAuthException.of(
          400, "unsupported_grant_type", "Send grant_type=client_credentials: no other is taken.");
    }
    if (form.get("scope").filter(scope -> !scope.equals(AccessTokens.SCOPE)).isPresent()) {
      throw OAuthException.of(
          400, "invalid_scope", "The only scope is scim. Send scope=scim, or none.");
    }
  }

  private byte[] answer(RegisteredClient client) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("access_token", tokens.issue(client))
        .put("token_type", "Bearer")
        .put("expires_in", tokens.lifetime().toSeconds())
        .put("scope", AccessTokens.SCOPE)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
