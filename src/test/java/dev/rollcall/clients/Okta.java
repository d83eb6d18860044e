package dev.rollcall.clients;

/** What Okta sends for users, whichever type its app is of. */
final class Okta {

  private Okta() {}

  /** With the headers of Okta's client. */
  static IdentityProvider client(IdentityProvider plain) {
    return plain
        .with("User-Agent", "Okta SCIM Client 1.0.0")
        .with("Accept", "application/scim+json")
        .with("Accept-Charset", "utf-8")
        .with("Accept-Encoding", "gzip,deflate");
  }

  /** The body of a POST, with the random password that always comes along. */
  static String newUser(StoryAccount account, String localPart) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%1$s",
      "name": {"givenName": "Ravi", "familyName": "Stone"},
      "emails": [{"primary": true, "value": "%1$s", "type": "work"}],
      "displayName": "Ravi Stone", "locale": "en-US", "externalId": "00u-%2$s", "groups": [],
      "password": "9rt4kz2w", "active": true
    }
    """
        .formatted(account.address(localPart), localPart);
  }
}
