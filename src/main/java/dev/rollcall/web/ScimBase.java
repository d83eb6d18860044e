package dev.rollcall.web;

/**
 * Where the account of the request at hand is reached; {@code accounts} knows which one that is.
 */
public interface ScimBase {

  /** The SCIM base endpoint of the account, as its identity provider must call it. */
  String url();
}
