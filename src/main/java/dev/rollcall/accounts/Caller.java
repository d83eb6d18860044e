package dev.rollcall.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a request comes from, as far as it was checked. Never holds a secret. */
public sealed interface Caller {

  /**
   * A SCIM token.
   *
   * @param prefix the first characters of its secret, by which administrators tell tokens apart
   */
  record Token(UUID id, String prefix) implements Caller {}

  /** An OAuth client with an access token of ours. */
  record Client(UUID id) implements Caller {}

  /**
   * The bearer of a token of an issuer that the account trusts.
   *
   * @param id of the trust
   * @param subject whom the issuer says it is
   */
  record Trusted(UUID id, String subject) implements Caller {}

  /**
   * A person or program that signed in to the admin API.
   *
   * @param subject unique at its issuer
   * @param displayName for people to read
   */
  record Administrator(String subject, String displayName) implements Caller {}

  /** The application itself: at start, in a job, in a test. */
  record Application() implements Caller {}

  /** What kind of caller, in one word for the log. */
  default String kind() {
    return switch (this) {
      case Token _ -> "token";
      case Client _ -> "client";
      case Trusted _ -> "trusted-issuer";
      case Administrator _ -> "administrator";
      case Application _ -> "application";
    };
  }

  /** The id of an identity provider's credential; null for anybody else. */
  default @Nullable UUID credential() {
    return switch (this) {
      case Token token -> token.id();
      case Client client -> client.id();
      case Trusted trusted -> trusted.id();
      case Administrator _, Application _ -> null;
    };
  }

  /** The credential's id or the person's subject; null for the application. */
  default @Nullable String reference() {
    return switch (this) {
      case Token token -> token.id().toString();
      case Client client -> client.id().toString();
      case Trusted trusted -> trusted.id().toString();
      case Administrator administrator -> administrator.subject();
      case Application _ -> null;
    };
  }

  /** What people know it by; null where there is nothing. */
  default @Nullable String name() {
    return switch (this) {
      case Token token -> token.prefix();
      case Trusted trusted -> trusted.subject();
      case Administrator administrator -> administrator.displayName();
      case Client _, Application _ -> null;
    };
  }
}
