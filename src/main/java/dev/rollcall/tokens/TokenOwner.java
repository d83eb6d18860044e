package dev.rollcall.tokens;

import java.security.Principal;
import java.util.UUID;

/**
 * Whom a valid token stands for: an account, not a person (a token outlives whoever made it).
 *
 * @param accountId the account that the token belongs to
 * @param tokenId the token itself, for the log
 */
public record TokenOwner(UUID accountId, UUID tokenId) implements Principal {

  @Override
  public String getName() {
    return tokenId.toString();
  }
}
