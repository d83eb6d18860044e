package dev.rollcall.clients;

import org.junit.jupiter.api.BeforeEach;

/** What Okta's stories share: an account of their own, and Okta's client with a token of it. */
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class OktaStory extends ClientStory {

  StoryAccount account;
  IdentityProvider okta;

  @BeforeEach
  void connect() {
    account = newAccount();
    okta = Okta.client(identityProvider(account));
  }
}
