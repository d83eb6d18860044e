package dev.rollcall.scim.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;

/** The error body of RFC 7644 section 3.12. */
public final class ErrorMessage {

  public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";

  private ErrorMessage() {}

  /** The JSON to send for an error; {@code status} is a string, as the RFC's examples have it. */
  public static ObjectNode of(ScimException error) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("schemas").add(SCHEMA);
    body.put("status", Integer.toString(error.status()));
    error.scimType().ifPresent(type -> body.put("scimType", type.name()));
    body.put("detail", error.detail());
    return body;
  }
}
