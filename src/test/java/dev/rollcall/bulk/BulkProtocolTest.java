package dev.rollcall.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 7644 section 3.7, over HTTP. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class BulkProtocolTest {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  @Inject TestAccounts accounts;

  private TestAccount account;

  @BeforeEach
  void makeAccount() {
    account = accounts.create();
  }

  @Test
  void created_isToldByBulkIdPlaceVersionAndStatus() {
    ValidatableResponse answer = bulk("", post("q", "ada")).statusCode(200);

    answer
        .contentType("application/scim+json")
        .body("schemas[0]", equalTo("urn:ietf:params:scim:api:messages:2.0:BulkResponse"))
        .body("Operations[0].method", equalTo("POST"))
        .body("Operations[0].bulkId", equalTo("q"))
        .body("Operations[0].status", equalTo("201"))
        .body("Operations[0].version", equalTo("W/\"1\""));
    String location = answer.extract().path("Operations[0].location");
    account.request().basePath("").get(location).then().statusCode(200);
  }

  @Test
  void everyMethod_isDoneAndAnswered() {
    String ada = account.provision("ada");
    String bea = account.provision("bea");
    String cyd = account.provision("cyd");

    bulk(
            "",
            """
            {"method": "PUT", "path": "/Users/%s", "version": "W/\\"1\\"",
             "data": {"userName": "%s", "title": "Chief"}}
            """
                .formatted(ada, account.address("ada")),
            """
            {"method": "PATCH", "path": "/Users/%s",
             "data": {"Operations": [{"op": "add", "path": "title", "value": "Cook"}]}}
            """
                .formatted(bea),
            "{\"method\": \"DELETE\", \"path\": \"/Users/%s\"}".formatted(cyd))
        .statusCode(200)
        .body("Operations.status", equalTo(List.of("200", "200", "204")))
        .body("Operations[0].location", containsString(ada))
        .body("Operations[2].location", containsString(cyd));

    shown(ada).body("title", equalTo("Chief"));
    shown(bea).body("title", equalTo("Cook"));
    account.request().get("/Users/" + cyd).then().statusCode(404);
  }

  @Test
  void failure_isToldAndTheOthersAreDone() {
    bulk("", post("a", "ada"), post("b", "ada"), post("c", "cyd"))
        .statusCode(200)
        .body("Operations.status", equalTo(List.of("201", "409", "201")))
        .body("Operations[1].bulkId", equalTo("b"))
        .body("Operations[1].location", nullValue())
        .body("Operations[1].response.scimType", equalTo("uniqueness"))
        .body("Operations[1].response.status", equalTo("409"));
  }

  @Test
  void failOnErrors_stopsAfterThatMany() {
    bulk("\"failOnErrors\": 1,", post("a", "ada"), post("b", "ada"), post("c", "cyd"))
        .statusCode(200)
        .body("Operations.status", equalTo(List.of("201", "409")));
    assertThat(total()).isEqualTo(1);
  }

  @Test
  void staleVersion_isRefused() {
    String id = account.provision("ada");

    bulk(
            "",
            "{\"method\": \"DELETE\", \"path\": \"/Users/%s\", \"version\": \"W/\\\"9\\\"\"}"
                .formatted(id))
        .body("Operations[0].status", equalTo("412"))
        .body("Operations[0].location", containsString(id));
    shown(id).statusCode(200);
  }

  @Test
  void bulkId_isResolvedWhicheverStandsFirst() {
    ValidatableResponse answer =
        bulk("", post("a", "ada", "bulkId:b"), post("b", "bea")).statusCode(200);

    shown(id(answer, 0)).body("'" + ENTERPRISE + "'.manager.value", equalTo(id(answer, 1)));
  }

  @Test
  void circleOfBulkIds_isResolved() {
    ValidatableResponse answer =
        bulk("", post("a", "ada", "bulkId:b"), post("b", "bea", "bulkId:a"))
            .statusCode(200)
            .body("Operations.status", equalTo(List.of("201", "201")));

    shown(id(answer, 0)).body("'" + ENTERPRISE + "'.manager.value", equalTo(id(answer, 1)));
    shown(id(answer, 1)).body("'" + ENTERPRISE + "'.manager.value", equalTo(id(answer, 0)));
  }

  @Test
  void postToOneResource_isRefused() {
    bulk(
            "",
            "{\"method\": \"POST\", \"bulkId\": \"a\", \"path\": \"/Users/.search\", \"data\":"
                + " {\"userName\": \"%s\"}}".formatted(account.address("ada")))
        .body("Operations[0].status", equalTo("400"));
    assertThat(total()).isZero();
  }

  @Test
  void moreOperationsThanTheConfigurationSays_areRefusedWhole() {
    int max =
        account.request().get("/ServiceProviderConfig").then().extract().path("bulk.maxOperations");

    bulk("", Collections.nCopies(max + 1, post("a", "ada")).toArray(String[]::new))
        .statusCode(413)
        .body("status", equalTo("413"))
        .body("detail", containsString(Integer.toString(max)));
    assertThat(total()).isZero();
  }

  @Test
  void noOperations_areAnsweredWithNone() {
    bulk("").statusCode(200).body("Operations", hasSize(0));
  }

  private ValidatableResponse bulk(String members, String... operations) {
    return account
        .sending(
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], %s
             "Operations": [%s]}
            """
                .formatted(members, String.join(",", operations)))
        .post("/Bulk")
        .then();
  }

  private String post(String bulkId, String name) {
    return operation(bulkId, "\"userName\": \"%s\"".formatted(account.address(name)));
  }

  private String post(String bulkId, String name, String manager) {
    return operation(
        bulkId,
        "\"userName\": \"%s\", \"%s\": {\"manager\": {\"value\": \"%s\"}}"
            .formatted(account.address(name), ENTERPRISE, manager));
  }

  private static String operation(String bulkId, String data) {
    return "{\"method\": \"POST\", \"path\": \"/Users\", \"bulkId\": \"%s\", \"data\": {%s}}"
        .formatted(bulkId, data);
  }

  private static String id(ValidatableResponse answer, int index) {
    String location = answer.extract().path("Operations[" + index + "].location");
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private ValidatableResponse shown(String id) {
    return account.request().get("/Users/" + id).then().statusCode(200);
  }

  private int total() {
    return account.request().get("/Users").then().extract().path("totalResults");
  }
}
