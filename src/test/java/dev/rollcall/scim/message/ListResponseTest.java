package dev.rollcall.scim.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.query.Cursor;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.query.Page;
import dev.rollcall.scim.query.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListResponseTest {

  private static final List<ObjectNode> TWO =
      List.of(Json.object("{'id':'1'}"), Json.object("{'id':'2'}"));

  @Test
  void everythingOnOnePage_countsWhatIsThere() {
    assertThat(ListResponse.of(TWO).toString())
        .isEqualTo(
            "{'schemas':['urn:ietf:params:scim:api:messages:2.0:ListResponse'],'totalResults':2,'startIndex':1,'itemsPerPage':2,'Resources':[{'id':'1'},{'id':'2'}]}"
                .replace('\'', '"'));
  }

  @Test
  void indexPage_saysWhereItStartsAndHowManyItHas() {
    ObjectNode json = ListResponse.head(result(TWO), new Page.Index(5, 100));

    assertThat(json.get("totalResults").longValue()).isEqualTo(42);
    assertThat(json.get("startIndex").longValue()).isEqualTo(5);
    assertThat(json.get("itemsPerPage").intValue()).isEqualTo(2);
    assertThat(json.has("nextCursor")).isFalse();
    assertThat(json.has("previousCursor")).isFalse();
  }

  @Test
  void head_leavesTheResourcesToBeWritten() {
    assertThat(ListResponse.head(result(TWO), new Page.Index(1, 2)).has("Resources")).isFalse();
  }

  @Test
  void pageOfAWalk_carriesItsCursorsAndNoIndex() {
    Cursor previous = cursor(true);
    Cursor next = cursor(false);

    ObjectNode json =
        ListResponse.head(
            new ListResult<>(42, TWO, Optional.of(next), Optional.of(previous)),
            new Page.AtCursor(Optional.of(next), 2));

    assertThat(json.get("nextCursor").textValue()).isEqualTo(next.encode());
    assertThat(json.get("previousCursor").textValue()).isEqualTo(previous.encode());
    assertThat(json.has("startIndex")).isFalse();
  }

  @Test
  void firstPageOfAWalk_isThatOfAnIndexToo() {
    ObjectNode json = ListResponse.head(result(TWO), new Page.AtCursor(Optional.empty(), 2));

    assertThat(json.get("startIndex").longValue()).isEqualTo(1);
  }

  private static ListResult<ObjectNode> result(List<ObjectNode> resources) {
    return new ListResult<>(42, resources, Optional.empty(), Optional.empty());
  }

  private static Cursor cursor(boolean backwards) {
    return new Cursor(
        new Position(new UUID(1, 2), Optional.empty()), backwards, 2, 42, 0, Instant.EPOCH);
  }
}
