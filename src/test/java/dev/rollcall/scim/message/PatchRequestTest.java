package dev.rollcall.scim.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import dev.rollcall.scim.patch.SentOperation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchRequestTest {

  @Test
  void operations_areReadInTheirOrder() {
    assertThat(
            read(
                "{'Operations':[{'op':'add','path':'title','value':1},{'op':'Remove','path':'x'}]}"))
        .containsExactly(
            new SentOperation("add", Optional.of("title"), Optional.of(IntNode.valueOf(1))),
            new SentOperation("Remove", Optional.of("x"), Optional.empty()));
  }

  @Test
  void memberNames_areReadInAnyCase() {
    assertThat(read("{'operations':[{'OP':'add','Path':'title','VALUE':1}]}"))
        .isEqualTo(read("{'Operations':[{'op':'add','path':'title','value':1}]}"));
  }

  @Test
  void valueNull_isThereAndPathNullIsNot() {
    assertThat(read("{'Operations':[{'op':'add','path':null,'value':null}]}"))
        .containsExactly(
            new SentOperation("add", Optional.empty(), Optional.of(NullNode.getInstance())));
  }

  @Test
  void noOperations_areTaken() {
    assertThat(read("{'Operations':[]}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | invalidSyntax",
        "{'schemas':['urn:scim:schemas:core:1.0','urn:ietf:params:scim:api:messages:2.0:PatchOp'],'title':'x'} | invalidSyntax",
        "{'schemas':['urn:scim:schemas:core:1.0'],'Opertions':[]} | invalidSyntax",
        "{'Operations':{}} | invalidSyntax",
        "{'Operations':null} | invalidSyntax",
        "{'Operations':[1]} | invalidSyntax",
        "{'Operations':[[]]} | invalidSyntax",
        "{'Operations':[{}]} | invalidSyntax",
        "{'Operations':[{'op':1}]} | invalidSyntax",
        "{'Operations':[{'op':null}]} | invalidSyntax",
        "{'Operations':[{'op':'add','path':1}]} | invalidPath",
        "{'Operations':[{'op':'add','path':{}}]} | invalidPath",
        "{'Operations':[{'op':'a'},{'op':'b'},{'op':'c'}]} | tooMany"
      })
  void patchOfAnotherForm_isRefused(String body, ScimType type) {
    ScimException refused = catchThrowableOfType(ScimException.class, () -> read(body));

    assertThat(refused).as(body).isNotNull();
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.scimType()).contains(type);
  }

  private static List<SentOperation> read(String body) {
    return PatchRequest.operations(Json.object(body), 2, "title"::equals);
  }
}
