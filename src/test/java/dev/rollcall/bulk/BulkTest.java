package dev.rollcall.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 section 3.7. JSON stands in single quotes here. */
@QuarkusTest
@SuppressWarnings(
    "NullAway.Init") // Quarkus and a method that runs before each test set the fields.
class BulkTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MANAGER =
      "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'manager':{'value':'bulkId:%s'}}";

  @Inject TestAccounts accounts;

  private TestAccount account;

  @BeforeEach
  void makeAccount() {
    account = accounts.create();
  }

  @Test
  void operations_areDoneInTheirOrderAndAnsweredOneByOne() throws Exception {
    String id = account.provision("old");

    JsonNode answer =
        bulk(
            post("a", ""),
            "{'method':'PUT','path':'/Users/%s','data':{'userName':'%s','title':'Cook'}}"
                .formatted(id, account.address("old")),
            "{'method':'PATCH','path':'/Users/%s','data':{'Operations':[{'op':'add','path':'nickName','value':'N'}]}}"
                .formatted(id),
            "{'method':'DELETE','path':'/Users/%s'}".formatted(id));

    assertThat(answer.at("/schemas/0").textValue())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:BulkResponse");
    assertThat(texts(answer, "status")).containsExactly("201", "200", "200", "204");
    assertThat(texts(answer, "method")).containsExactly("POST", "PUT", "PATCH", "DELETE");
    assertThat(answer.at("/Operations/0/bulkId").textValue()).isEqualTo("a");
    assertThat(answer.at("/Operations/0/version").textValue()).isEqualTo("W/\"1\"");
    assertThat(answer.at("/Operations/1/version").textValue()).isEqualTo("W/\"2\"");
    assertThat(answer.at("/Operations/2/version").textValue()).isEqualTo("W/\"3\"");
    assertThat(texts(answer, "location").subList(1, 4))
        .allSatisfy(location -> assertThat(location).endsWith("/v2/Users/" + id));
    account.request().get("/Users/" + id).then().statusCode(404);
  }

  @Test
  void locationAndVersion_areThoseOfTheResource() throws Exception {
    JsonNode operation = bulk(post("a", "")).at("/Operations/0");

    account
        .request()
        .get("/Users/" + id(operation))
        .then()
        .statusCode(200)
        .header("Location", operation.get("location").textValue())
        .header("ETag", operation.get("version").textValue());
  }

  @Test
  void reference_mayStandBeforeWhatItRefersTo() throws Exception {
    JsonNode answer =
        bulk(
            post("worker", MANAGER.formatted("boss")),
            post("boss", MANAGER.formatted("chief")),
            post("chief", ""));

    assertThat(texts(answer, "status")).containsExactly("201", "201", "201");
    assertThat(texts(answer, "bulkId")).containsExactly("worker", "boss", "chief");
    assertThat(managerOf(answer.at("/Operations/0"))).isEqualTo(id(answer.at("/Operations/1")));
    assertThat(managerOf(answer.at("/Operations/1"))).isEqualTo(id(answer.at("/Operations/2")));
  }

  @Test
  void referenceInAPath_namesTheNewResource() throws Exception {
    JsonNode answer =
        bulk(
            "{'method':'PATCH','path':'/Users/bulkId:a','data':[{'op':'add','path':'title','value':'T'}]}",
            post("a", ""),
            post("b", ""),
            "{'method':'DELETE','path':'/Users/bulkId:b'}");

    assertThat(texts(answer, "status")).containsExactly("200", "201", "201", "204");
    assertThat(answer.at("/Operations/0/location")).isEqualTo(answer.at("/Operations/1/location"));
    assertThat(answer.at("/Operations/3/location")).isEqualTo(answer.at("/Operations/2/location"));
    account
        .request()
        .get("/Users/" + id(answer.at("/Operations/1")))
        .then()
        .body("title", equalTo("T"));
  }

  @ParameterizedTest
  @CsvSource({"a, a, a", "a b, b a, a b", "a b c, b c a, a b c", "a b c d, b a a c, a b c d"})
  void circles_areResolved(String names, String managers, String order) throws Exception {
    String[] name = names.split(" ", -1);
    String[] manager = managers.split(" ", -1);
    List<String> operations = new ArrayList<>();
    for (int i = 0; i < name.length; i++) {
      operations.add(post(name[i], MANAGER.formatted(manager[i])));
    }

    JsonNode answer = bulk(operations.toArray(String[]::new));

    assertThat(texts(answer, "status")).containsOnly("201");
    assertThat(texts(answer, "bulkId")).containsExactly(order.split(" ", -1));
    for (int i = 0; i < name.length; i++) {
      int of = List.of(name).indexOf(manager[i]);
      assertThat(managerOf(answer.at("/Operations/" + i)))
          .isEqualTo(id(answer.at("/Operations/" + of)));
      account
          .request()
          .get("/Users/" + id(answer.at("/Operations/" + i)))
          .then()
          .header("ETag", answer.at("/Operations/" + i + "/version").textValue());
    }
  }

  @Test
  void circleWithOneFailingMember_leavesNothing() throws Exception {
    account.provision("taken");

    JsonNode answer =
        bulk(
            post("a", MANAGER.formatted("taken")),
            post("taken", MANAGER.formatted("a")),
            post("b", MANAGER.formatted("a")),
            post("free", ""));

    assertThat(texts(answer, "status")).containsExactly("409", "409", "409", "201");
    assertThat(answer.at("/Operations/0/response/scimType").textValue()).isEqualTo("uniqueness");
    assertThat(userNames())
        .containsExactlyInAnyOrder(account.address("taken"), account.address("free"));
  }

  @Test
  void circleThatRefersToNobody_leavesNothing() throws Exception {
    JsonNode answer =
        bulk(
            post("a", MANAGER.formatted("b")),
            post("b", MANAGER.formatted("a") + ",'nickName':'bulkId:nobody'"));

    assertThat(texts(answer, "status")).containsExactly("400", "400");
    assertThat(answer.at("/Operations/0/response/scimType").textValue()).isEqualTo("invalidValue");
    assertThat(userNames()).isEmpty();
  }

  @Test
  void circleThatRefersToAFailedOperation_leavesNothing() throws Exception {
    account.provision("taken");

    JsonNode answer =
        bulk(
            post("taken", ""),
            post("a", MANAGER.formatted("b") + ",'nickName':'bulkId:taken'"),
            post("b", MANAGER.formatted("a")));

    assertThat(texts(answer, "status")).containsExactly("409", "409", "409");
    assertThat(userNames()).containsExactly(account.address("taken"));
  }

  @Test
  void referenceToAFailedOperation_fails() throws Exception {
    account.provision("taken");

    JsonNode answer = bulk(post("taken", ""), post("a", MANAGER.formatted("taken")), post("b", ""));

    assertThat(texts(answer, "status")).containsExactly("409", "409", "201");
    assertThat(answer.at("/Operations/1/response/detail").textValue()).contains("taken");
  }

  @Test
  void referenceToNobody_fails() throws Exception {
    JsonNode answer = bulk(post("a", MANAGER.formatted("nobody")));

    assertThat(texts(answer, "status")).containsExactly("400");
    assertThat(answer.at("/Operations/0/response/scimType").textValue()).isEqualTo("invalidValue");
    assertThat(answer.at("/Operations/0/response/detail").textValue()).contains("nobody");
    assertThat(userNames()).isEmpty();
  }

  @Test
  void failOnErrors_stopsThereAndAnswersWhatWasTried() throws Exception {
    account.provision("taken");
    List<String> operations =
        List.of(
            post("x1", "").replace("x1@", "taken@"),
            post("a", ""),
            post("x2", "").replace("x2@", "taken@"),
            post("b", ""),
            post("x3", "").replace("x3@", "taken@"));

    JsonNode answer =
        json(
            send("{'failOnErrors':2,'Operations':[%s]}".formatted(String.join(",", operations)))
                .statusCode(200));

    assertThat(texts(answer, "status")).containsExactly("409", "201", "409");
    assertThat(userNames()).hasSize(2);
  }

  @Test
  void withoutFailOnErrors_allIsTried() throws Exception {
    account.provision("taken");
    String taken = post("taken", "");

    JsonNode answer =
        bulk(taken, post("a", ""), taken.replace("'bulkId':'taken'", "'bulkId':'t2'"));

    assertThat(texts(answer, "status")).containsExactly("409", "201", "409");
  }

  @Test
  void refusedOperation_carriesItsErrorAndNothingOfItIsDone() throws Exception {
    String id = account.provision("a");

    JsonNode operation =
        bulk("{'method':'PATCH','path':'/Users/%s','data':{'Operations':[{'op':'add','path':'title','value':'T'},{'op':'add','path':'active','value':7}]}}"
                .formatted(id))
            .at("/Operations/0");

    assertThat(operation.get("status").textValue()).isEqualTo("400");
    assertThat(operation.at("/response/schemas/0").textValue())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(operation.at("/response/status").textValue()).isEqualTo("400");
    assertThat(operation.at("/response/scimType").textValue()).isEqualTo("invalidValue");
    assertThat(operation.get("location").textValue()).endsWith("/v2/Users/" + id);
    assertThat(operation.has("version")).isFalse();
    account.request().get("/Users/" + id).then().header("ETag", "W/\"1\"");
  }

  @Test
  void refusedCreate_hasNoLocation() throws Exception {
    account.provision("a");

    JsonNode operation = bulk(post("a", "")).at("/Operations/0");

    assertThat(operation.get("status").textValue()).isEqualTo("409");
    assertThat(operation.get("bulkId").textValue()).isEqualTo("a");
    assertThat(operation.has("location")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
  void version_isAPrecondition(String method) throws Exception {
    String id = account.provision("a");
    String data =
        method.equals("PUT")
            ? "{'userName':'%s','title':'T'}".formatted(account.address("a"))
            : "{'Operations':[{'op':'add','path':'title','value':'T'}]}";
    String operation = "{'method':'%s','path':'/Users/%s','version':'W/\\'%s\\'','data':%s}";

    JsonNode stale = bulk(operation.formatted(method, id, "7", data));
    account.request().get("/Users/" + id).then().statusCode(200).header("ETag", "W/\"1\"");
    JsonNode fresh = bulk(operation.formatted(method, id, "1", data));

    assertThat(texts(stale, "status")).containsExactly("412");
    assertThat(texts(fresh, "status")).containsExactly(method.equals("DELETE") ? "204" : "200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | /Nothing | 404",
        "POST | | 404",
        "POST | / | 404",
        "DELETE | /Users/1/2 | 404",
        "DELETE | /Users/no-uuid | 404",
        "DELETE | /Users/0198a5d2-7a0b-7c3e-9f00-000000000001 | 404",
        "PUT | /Users/0198a5d2-7a0b-7c3e-9f00-000000000001 | 404",
        "DELETE | /Users | 400",
        "PATCH | /Users | 400",
        "PUT | /Users/ | 404",
        "POST | /Users/0198a5d2-7a0b-7c3e-9f00-000000000001 | 400",
        "POST | /Users/.search | 400",
        "DELETE | /Me | 404",
        "POST | /Bulk | 404",
        "POST | https://example.com/Users | 404"
      })
  void pathThatLeadsNowhere_isRefused(String method, String path, String status) throws Exception {
    String data =
        method.equals("PATCH")
            ? "[{'op':'remove','path':'title'}]"
            : "{'userName':'%s'}".formatted(account.address("a"));

    JsonNode answer =
        bulk(
            "{'method':'%s','path':'%s','data':%s}"
                .formatted(method, path == null ? "" : path, data));

    assertThat(texts(answer, "status")).containsExactly(status);
    assertThat(userNames()).isEmpty();
  }

  @Test
  void pathWithoutASlashAndMethodInLowerCase_areTaken() throws Exception {
    String id = account.provision("b");

    JsonNode answer =
        bulk(
            post("a", "").replace("POST", "post").replace("/Users", "users"),
            "{'method':'delete','path':'Users/%s'}".formatted(id));

    assertThat(texts(answer, "status")).containsExactly("201", "204");
    assertThat(texts(answer, "method")).containsExactly("POST", "DELETE");
    assertThat(answer.at("/Operations/1/location").textValue()).endsWith("/v2/Users/" + id);
  }

  @Test
  void userOfAnotherAccount_isNotFound() throws Exception {
    String foreign = accounts.create().provision("a");

    assertThat(texts(bulk("{'method':'DELETE','path':'/Users/%s'}".formatted(foreign)), "status"))
        .containsExactly("404");
  }

  @Test
  void laterOperation_seesTheEarlierOnes() throws Exception {
    JsonNode answer =
        bulk(
            post("a", ""),
            "{'method':'DELETE','path':'/Users/bulkId:a'}",
            "{'method':'PATCH','path':'/Users/bulkId:a','data':[{'op':'remove','path':'title'}]}");

    assertThat(texts(answer, "status")).containsExactly("201", "204", "404");
  }

  @Test
  void duplicateBulkId_refusesTheRequest() {
    send("{'Operations':[%s,%s]}".formatted(post("a", ""), post("a", "")))
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"));
  }

  @Test
  void noOperations_areDone() throws Exception {
    assertThat(bulk().get("Operations")).isEmpty();
  }

  @Test
  void moreOperationsThanAllowed_areTooMany() {
    int max =
        account.request().get("/ServiceProviderConfig").then().extract().path("bulk.maxOperations");
    List<String> deletes =
        Collections.nCopies(
            max + 1, "{'method':'DELETE','path':'/Users/%s'}".formatted(UUID.randomUUID()));

    send("{'Operations':[%s]}".formatted(String.join(",", deletes)))
        .statusCode(413)
        .body("scimType", equalTo("tooMany"))
        .body("detail", containsString("at most " + max));
  }

  @Test
  void payloadBeyondTheMaximum_isTooLarge() {
    int max =
        account
            .request()
            .get("/ServiceProviderConfig")
            .then()
            .extract()
            .path("bulk.maxPayloadSize");

    send("{'Operations':[],'x':'%s'}".formatted("x".repeat(max))).statusCode(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'Operations':7}",
        "{'Operations':[7]}",
        "{'Operations':[{'method':'GET','path':'/Users'}]}",
        "{'Operations':[{'method':'POST','path':'/Users'}]}",
        "{'Operations':[{'method':'POST','path':'/Users','data':7}]}",
        "{'Operations':[{'method':'DELETE','path':'/Users/1','version':7}]}"
      })
  void requestOfAnotherForm_isRefused(String body) {
    send(body).statusCode(400).body("scimType", equalTo("invalidSyntax"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'userName':7}",
        "{'userName':null}",
        "{'userName':'bulkId:'}",
        "{'userName':'x@unverified.example'}",
        "{'userName':'bulkId:a'}"
      })
  void dataThatMakesNoUser_isRefusedInItsOperation(String data) throws Exception {
    JsonNode answer =
        bulk("{'method':'POST','path':'/Users','bulkId':'a','data':%s}".formatted(data));

    assertThat(texts(answer, "status")).containsExactly("400");
  }

  private String post(String name, String members) {
    return "{'method':'POST','path':'/Users','bulkId':'%s','data':{'userName':'%s'%s}}"
        .formatted(name, account.address(name), members.isEmpty() ? "" : "," + members);
  }

  private JsonNode bulk(String... operations) throws IOException {
    return json(
        send("{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],'Operations':[%s]}"
                .formatted(String.join(",", operations)))
            .statusCode(200));
  }

  /** An escaped quote stays one. */
  private ValidatableResponse send(String body) {
    return account.sending(body.replace("\\'", "\\\"").replace('\'', '"')).post("/Bulk").then();
  }

  private static JsonNode json(ValidatableResponse response) throws IOException {
    return JSON.readTree(response.extract().asByteArray());
  }

  private List<String> userNames() {
    return account.request().get("/Users").then().extract().path("Resources.userName");
  }

  private String managerOf(JsonNode operation) {
    return account
        .request()
        .get("/Users/" + id(operation))
        .then()
        .extract()
        .path("'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'.manager.value");
  }

  private static String id(JsonNode operation) {
    String location = operation.get("location").textValue();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static List<String> texts(JsonNode answer, String member) {
    List<String> texts = new ArrayList<>();
    answer.get("Operations").forEach(operation -> texts.add(operation.path(member).textValue()));
    return texts;
  }
}
