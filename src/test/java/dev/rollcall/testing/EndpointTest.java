package dev.rollcall.testing;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of a SCIM endpoint share: a fresh account for each of them, and its requests. */
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
public abstract class EndpointTest {

  @Inject protected TestAccounts accounts;

  protected TestAccount account;

  private final String path;

  protected EndpointTest(String path) {
    this.path = path;
  }

  @BeforeEach
  protected void makeAccount() {
    account = accounts.create();
  }

  protected ValidatableResponse post(String json) {
    return account.sending(json).post(path).then();
  }

  protected ValidatableResponse put(String id, String json) {
    return account.sending(json).put(path + "/" + id).then();
  }

  protected ValidatableResponse get(String id) {
    return account.request().get(path + "/" + id).then();
  }

  protected ValidatableResponse delete(String id) {
    return account.request().delete(path + "/" + id).then();
  }

  /** The resource as the service shows it now. */
  protected JsonPath shown(String id) {
    return JsonPath.from(get(id).statusCode(200).extract().asString());
  }
}
