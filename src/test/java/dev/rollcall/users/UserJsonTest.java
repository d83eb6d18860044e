package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What JSON allows and a user cannot be made of. JSON stands in single quotes here. */
@QuarkusTest
class UserJsonTest extends ListHttpTest {

  /** In place of {@code %s} stands a member more. */
  static Stream<Arguments> unreadable() {
    return Stream.of(
        argumentSet("key twice", "'title':'a','title':'b'"),
        argumentSet("key twice below", "'name':{'givenName':'a','givenName':'a'}"),
        argumentSet("key twice in other cases", "'title':'a','TITLE':'b'"),
        argumentSet("key twice below in other cases", "'name':{'givenName':'a','GivenName':'b'}"),
        argumentSet("depth bomb", "'x':" + "[".repeat(5000) + "]".repeat(5000)),
        argumentSet(
            "depth bomb of objects", "'x':" + "{'a':".repeat(5000) + "1" + "}".repeat(5000)),
        argumentSet("number too large", "'x':1e999999999"),
        argumentSet("number too small", "'x':1e-999999999"),
        argumentSet("exponent beyond an int", "'x':1e99999999999"),
        argumentSet("number too long", "'x':" + "9".repeat(1000)),
        argumentSet("NaN", "'x':NaN"),
        argumentSet("half of a surrogate pair", "'title':'\\ud83d'"),
        argumentSet("other half of a surrogate pair", "'title':'\\ude00x'"),
        argumentSet("half of a surrogate pair in a name", "'\\ud83d':1"),
        argumentSet("NUL", "'title':'a\\u0000b'"),
        argumentSet("NUL in a name", "'a\\u0000':1"),
        argumentSet("NUL in an unknown attribute", "'shoe':{'size':['\\u0000']}"),
        argumentSet("comma at the end", "'title':'a',"),
        argumentSet("comment", "/* x */'title':'a'"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void jsonThatCannotBeKept_isRefused(String member) {
    refused(
        send("{'userName':'%s',%s}".formatted(account.address("b"), member)).post("/Users").then(),
        "invalidSyntax");
    assertThat(total()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /Users/{id}",
    "PATCH, /Users/{id}",
    "POST, /Users/.search",
    "POST, /.search",
    "POST, /Bulk"
  })
  void everyEndpoint_refusesWhatCannotBeKept(String method, String path) {
    String id = user("a", "");
    String body =
        "{'userName':'%s','Operations':[{'op':'add','value':{%s}}]}"
            .formatted(account.address("a"), "'title':'a\\u0000b'");

    refused(send(body).request(method, path.replace("{id}", id)).then(), "invalidSyntax");
    get(id).header("ETag", "W/\"1\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'title':7",
        "'title':true",
        "'title':{}",
        "'title':{'a':1}",
        "'title':['x','y']",
        "'active':'maybe'",
        "'active':7",
        "'active':{}",
        "'name':'x'",
        "'name':7",
        "'name':[{'givenName':'x'},{'givenName':'y'}]",
        "'name':{'givenName':7}",
        "'name':{'givenName':{}}",
        "'emails':7",
        "'emails':[7]",
        "'emails':[[]]",
        "'emails':[{'value':7}]",
        "'emails':[{'value':{}}]",
        "'emails':[{'value':'x','primary':'perhaps'}]",
        "'emails':[{'value':'x','primary':true},{'value':'y','primary':true}]",
        "'profileUrl':7",
        "'externalId':7",
        "'externalId':['x']",
        "'photos':[{'value':false}]",
        "'x509Certificates':[{'value':7}]",
        "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':7",
        "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':[]",
        "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':{}}",
        "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'manager':7}"
      })
  void valueOfAnotherType_isRefusedOrRepairedButNeverAFailure(String member) {
    int created =
        send("{'userName':'%s',%s}".formatted(account.address("b"), member))
            .post("/Users")
            .then()
            .extract()
            .statusCode();
    String id = user("a", "");
    int patched =
        send("{'Operations':[{'op':'replace','value':{%s}}]}".formatted(member))
            .patch("/Users/" + id)
            .then()
            .extract()
            .statusCode();

    assertThat(created).isIn(201, 400);
    assertThat(patched).isIn(200, 400);
    assertThat(list("").get("Resources")).hasSize(created == 201 ? 2 : 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'title':{'a':1}",
        "'active':'maybe'",
        "'active':{}",
        "'name':7",
        "'name':{'givenName':{}}",
        "'emails':[{'value':{}}]",
        "'emails':[{'value':'x','primary':'perhaps'}]",
        "'emails':[{'value':'x','primary':true},{'value':'y','primary':true}]",
        "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':7",
        "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':{}}"
      })
  void valueThatNoToleranceCovers_isInvalid(String member) {
    refused(
        send("{'userName':'%s',%s}".formatted(account.address("b"), member)).post("/Users").then(),
        "invalidValue");
    assertThat(total()).isZero();
  }

  @Test
  void unknownAttributesAtEveryLevel_areNotKept() {
    String id =
        user(
            "a",
            """
            'shoeSize':44,'':1,'a.b':{'c':[{}]},'$ref':'x','name':{'givenName':'A','nick':{'x':1}},
            'emails':[{'value':'x','colour':'red'}],'groups':[{'value':'x'}],'meta':{'version':'9'},
            'id':'mine','%s':{'shoe':7,'department':'D'},'urn:example:none':{'x':1}
            """
                .formatted(ENTERPRISE));

    get(id)
        .statusCode(200)
        .body("shoeSize", nullValue())
        .body("groups", nullValue())
        .body("name", equalTo(Map.of("givenName", "A")))
        .body("emails", equalTo(List.of(Map.of("value", "x"))))
        .body("'" + ENTERPRISE + "'", equalTo(Map.of("department", "D")))
        .body("'urn:example:none'", nullValue())
        .body("meta.version", equalTo("W/\"1\""))
        .body("id", equalTo(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "7", "'x'", "[]", "{", "{}{}", "{}x", "<a/>", "\u0001"})
  void bodyThatIsNoObject_isRefused(String body) {
    refused(send(body).post("/Users").then(), "invalidSyntax");
  }

  @Test
  void everyOtherCharacter_isKept() {
    String text = "\\u0001\\t\\n\\\\\\/\u00e9\ud83d\ude00\\ud83d\\ude00\u2028\\u007f\\ufffe";
    String id = user("a", "'title':'%s'".formatted(text));

    assertThat(shown(id).getString("title"))
        .isEqualTo("\u0001\t\n\\/\u00e9\ud83d\ude00\ud83d\ude00\u2028\u007f\ufffe");
  }

  private RequestSpecification send(String body) {
    return account.sending(body.replace('\'', '"'));
  }

  private static void refused(ValidatableResponse response, String scimType) {
    response
        .statusCode(400)
        .body("scimType", equalTo(scimType))
        .body("schemas[0]", equalTo("urn:ietf:params:scim:api:messages:2.0:Error"));
  }
}
