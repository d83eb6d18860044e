package dev.rollcall.discovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.web.RequestLimits;

/** What of RFC 7644 this version can do (RFC 7643 section 5). True at every commit. */
final class ServiceProviderConfig {

  private ServiceProviderConfig() {}

  static ObjectNode json(String base, RequestLimits limits) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(CoreSchemas.SERVICE_PROVIDER_CONFIG.id());
    json.putObject("patch").put("supported", true);
    // authentik takes maxOperations for the size of its PATCHes too, and stops patching and
    // filtering altogether where the numbers are missing.
    json.putObject("bulk")
        .put("supported", true)
        .put("maxOperations", limits.maxBulkOperations())
        .put("maxPayloadSize", limits.maxBodySize().asLongValue());
    json.putObject("filter").put("supported", true).put("maxResults", limits.maxPageSize());
    json.putObject("changePassword").put("supported", false);
    json.putObject("sort").put("supported", true);
    json.putObject("etag").put("supported", true);
    json.putObject("pagination")
        .put("cursor", true)
        .put("index", true)
        .put("defaultPaginationMethod", "index")
        .put("defaultPageSize", limits.defaultPageSize())
        .put("maxPageSize", limits.maxPageSize())
        .put("cursorTimeout", limits.cursorTimeout().toSeconds());
    json.putArray("authenticationSchemes")
        .addObject()
        .put("type", "oauthbearertoken")
        .put("name", "SCIM token")
        .put("description", "Send a token of the account as 'Authorization: Bearer <token>'.")
        .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
        .put("primary", true);
    json.putObject("meta")
        .put("resourceType", "ServiceProviderConfig")
        .put("location", base + "/ServiceProviderConfig");
    return json;
  }
}
