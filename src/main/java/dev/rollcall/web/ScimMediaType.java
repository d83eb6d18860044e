package dev.rollcall.web;

/** The media type of every SCIM answer (RFC 7644 section 3.1). */
public final class ScimMediaType {

  public static final String SCIM_JSON = "application/scim+json";

  private ScimMediaType() {}
}
