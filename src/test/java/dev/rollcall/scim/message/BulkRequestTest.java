package dev.rollcall.scim.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import dev.rollcall.scim.message.BulkRequest.Method;
import dev.rollcall.scim.message.BulkRequest.Operation;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkRequestTest {

  private static final int MAX = 3;

  @Test
  void operation_isReadWhole() {
    assertThat(
            operation(
                "{'method':'POST','path':'/Users','bulkId':'q','version':'W/\"1\"','data':{'a':1}}"))
        .isEqualTo(
            new Operation(
                Method.POST,
                Optional.of("q"),
                "/Users",
                Optional.of("W/\"1\""),
                Json.object("{'a':1}")));
  }

  @ParameterizedTest
  @CsvSource({"post, POST", "Put, PUT", "pAtCh, PATCH", "delete, DELETE"})
  void method_isReadInAnyCase(String sent, Method method) {
    assertThat(operation("{'method':'%s','path':'/Users/1','data':{}}".formatted(sent)).method())
        .isEqualTo(method);
  }

  @Test
  void memberNames_areReadInAnyCase() {
    Operation operation =
        BulkRequest.read(
                Json.object(
                    "{'operations':[{'METHOD':'POST','Path':'/Users','BULKID':'q','Data':{}}]}"),
                MAX)
            .operations()
            .getFirst();

    assertThat(operation.bulkId()).contains("q");
  }

  @Test
  void delete_needsNoDataAndTakesNone() {
    assertThat(operation("{'method':'DELETE','path':'/Users/1'}").data()).isEmpty();
    assertThat(operation("{'method':'DELETE','path':'/Users/1','data':{'a':1}}").data()).isEmpty();
  }

  @Test
  void dataOfAPatch_isAPatchOpOrItsBareList() {
    String operations = "{'Operations':[{'op':'remove','path':'title'}]}";

    assertThat(operation("{'method':'PATCH','path':'/Users/1','data':%s}".formatted(operations)))
        .isEqualTo(
            operation(
                "{'method':'PATCH','path':'/Users/1','data':[{'op':'remove','path':'title'}]}"));
  }

  @Test
  void bulkId_isForAPostAlone() {
    assertThat(operation("{'method':'PUT','path':'/Users/1','bulkId':'q','data':{}}").bulkId())
        .isEmpty();
  }

  @Test
  void failOnErrors_isReadWhereItIsGiven() {
    assertThat(read("{'failOnErrors':2,'Operations':[]}").failOnErrors()).contains(2);
    assertThat(read("{'failOnErrors':null,'Operations':[]}").failOnErrors()).isEmpty();
    assertThat(read("{'Operations':[]}").failOnErrors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "'2'", "99999999999", "true", "[]"})
  void failOnErrorsThatIsNoCount_isRefused(String value) {
    assertRefused(
        400, ScimType.invalidValue, "{'failOnErrors':%s,'Operations':[]}".formatted(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'Operations':{}}",
        "{'Operations':null}",
        "{'Operations':'x'}",
        "{'Operations':[1]}",
        "{'Operations':[null]}",
        "{'Operations':[{}]}",
        "{'Operations':[{'method':'GET','path':'/Users/1'}]}",
        "{'Operations':[{'method':1,'path':'/Users/1'}]}",
        "{'Operations':[{'method':'DELETE'}]}",
        "{'Operations':[{'method':'DELETE','path':7}]}",
        "{'Operations':[{'method':'POST','path':'/Users'}]}",
        "{'Operations':[{'method':'POST','path':'/Users','data':'x'}]}",
        "{'Operations':[{'method':'POST','path':'/Users','data':null}]}",
        "{'Operations':[{'method':'PUT','path':'/Users/1','data':[]}]}",
        "{'Operations':[{'method':'PATCH','path':'/Users/1'}]}",
        "{'Operations':[{'method':'POST','path':'/Users','bulkId':7,'data':{}}]}"
      })
  void requestOfAnotherForm_isRefused(String body) {
    assertRefused(400, ScimType.invalidSyntax, body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "{}", "['1']", "true"})
  void versionThatIsNoText_isRefusedAndNotPassedOver(String version) {
    assertRefused(
        400,
        ScimType.invalidSyntax,
        "{'Operations':[{'method':'DELETE','path':'/Users/1','version':%s}]}".formatted(version));
  }

  @Test
  void versionThatSaysNothing_isNone() {
    assertThat(operation("{'method':'DELETE','path':'/Users/1','version':null}").version())
        .isEmpty();
    assertThat(operation("{'method':'DELETE','path':'/Users/1','version':' '}").version())
        .isEmpty();
  }

  @Test
  void bulkIdThatStandsThereTwice_isRefused() {
    String post = "{'method':'POST','path':'/Users','bulkId':'q','data':{}}";

    assertRefused(400, ScimType.invalidValue, "{'Operations':[%s,%s]}".formatted(post, post));
  }

  @Test
  void moreOperationsThanAllowed_areTooMany() {
    String operation = "{'method':'DELETE','path':'/Users/1'}";
    String allowed = String.join(",", Collections.nCopies(MAX, operation));

    assertThat(read("{'Operations':[%s]}".formatted(allowed)).operations()).hasSize(MAX);
    assertRefused(413, ScimType.tooMany, "{'Operations':[%s,%s]}".formatted(allowed, operation));
  }

  private static Operation operation(String operation) {
    return read("{'Operations':[%s]}".formatted(operation)).operations().getFirst();
  }

  private static BulkRequest read(String body) {
    return BulkRequest.read(Json.object(body), MAX);
  }

  private static void assertRefused(int status, ScimType type, String body) {
    ScimException refused = catchThrowableOfType(ScimException.class, () -> read(body));
    assertThat(refused).as(body).isNotNull();
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.scimType()).contains(type);
  }
}
