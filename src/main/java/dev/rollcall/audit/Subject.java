package dev.rollcall.audit;

import dev.rollcall.scim.message.Resource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is about.
 *
 * @param type User, Group, Token, OAuthClient, TrustedIssuer, Schema, Account, ...; null when a
 *     request was about all of them
 * @param id as text, because a request may have named something that is no id
 */
public record Subject(
    @Nullable String type,
    @Nullable String id,
    @Nullable String externalId,
    @Nullable String userName,
    @Nullable String displayName) {

  /** A SCIM resource, with the names that its document has. */
  public static Subject of(String type, Resource resource) {
    return new Subject(
        type,
        resource.id().toString(),
        resource.document().path("externalId").textValue(),
        resource.document().path("userName").textValue(),
        resource.document().path("displayName").textValue());
  }

  /** Something of the administration. */
  public static Subject of(String type, UUID id, @Nullable String displayName) {
    return new Subject(type, id.toString(), null, null, displayName);
  }
}
