package dev.rollcall.web;

import java.util.UUID;

/**
 * Where the account of the request at hand is reached; {@code accounts} knows which one that is.
 */
public interface ScimBase {

  /** The account's id. */
  UUID accountId();

  /** The SCIM base endpoint of the account, as its identity provider must call it. */
  String url();
}
