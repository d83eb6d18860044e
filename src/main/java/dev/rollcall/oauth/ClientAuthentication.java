package dev.rollcall.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a client proves to be itself at the token endpoint. */
enum ClientAuthentication {
  /** By a secret that we made. */
  @JsonProperty("client_secret")
  CLIENT_SECRET,
  /** By an assertion that it signs with a key of its own (RFC 7523). */
  @JsonProperty("private_key_jwt")
  PRIVATE_KEY_JWT
}
