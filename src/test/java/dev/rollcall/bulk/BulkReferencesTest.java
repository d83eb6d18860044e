package dev.rollcall.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rollcall.scim.Json;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkReferencesTest {

  private static final Map<String, String> IDS = Map.of("a", "id-a", "b", "id-b");

  @Test
  void references_areFoundInThePathAndAtEveryDepth() {
    assertThat(
            BulkReferences.in(
                "/Users/bulkId:p",
                Json.value("{'x':'bulkId:a','y':[{'z':['https://h/Users/bulkId:b','c']}],'n':1}")))
        .containsExactly("p", "a", "b");
  }

  @ParameterizedTest
  @CsvSource({"bulkid:a", "a", "x bulkId:a", "/bulkId:a/x", "bulkId", "''"})
  void otherTexts_areNoReferences(String text) {
    assertThat(BulkReferences.in("/Users", JsonNodeFactory.instance.textNode(text))).isEmpty();
    assertThat(resolve(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "bulkId:a, id-a",
    "/Users/bulkId:b, /Users/id-b",
    "https://h/Users/bulkId:a, https://h/Users/id-a",
    "bulkId:nobody, bulkId:nobody",
    "bulkId:, bulkId:"
  })
  void text_getsTheIdInPlaceOfTheReference(String text, String resolved) {
    assertThat(resolve(text)).isEqualTo(resolved);
  }

  @Test
  void data_getsTheIdsAndLosesWhatIsUnknown() {
    assertThat(
            BulkReferences.resolve(
                Json.object(
                    "{'x':'bulkId:a','list':['bulkId:b','bulkId:c','d'],"
                        + "'o':{'value':'bulkId:c','type':'t'},'n':null,'i':7}"),
                id -> Optional.ofNullable(IDS.get(id))))
        .isEqualTo(Json.object("{'x':'id-a','list':['id-b','d'],'o':{'type':'t'},'n':null,'i':7}"));
  }

  @Test
  void elementWithoutItsValue_isLeftOut() {
    assertThat(
            BulkReferences.resolve(
                Json.object(
                    "{'members':[{'value':'bulkId:c','type':'User'},{'value':'bulkId:a'}]}"),
                id -> Optional.ofNullable(IDS.get(id))))
        .isEqualTo(Json.object("{'members':[{'value':'id-a'}]}"));
  }

  @Test
  void dataItself_staysAsItIs() {
    var data = Json.object("{'x':['bulkId:a']}");

    BulkReferences.resolve(data, id -> Optional.ofNullable(IDS.get(id)));

    assertThat(data).isEqualTo(Json.object("{'x':['bulkId:a']}"));
  }

  private static String resolve(String text) {
    return BulkReferences.resolve(text, id -> Optional.ofNullable(IDS.get(id)));
  }
}
