package dev.rollcall.scim.schema;

import static dev.rollcall.scim.ScimErrors.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImmutableAttributesTest {

  private static final String ROOM_7 = staff("'desk': {'floor': 1, 'room': '7'}");

  @Test
  void sameValue_isTaken() {
    assertThat(kept(ROOM_7, staff("'desk': {'floor': 2, 'room': '7'}")))
        .isEqualTo(staff("'desk': {'floor': 2, 'room': '7'}"));
  }

  @Test
  void otherValue_isRefused() {
    assertRefused(
        ScimType.mutability,
        "'urn:example:scim:staff:1.0:User:desk.room' has a value already and cannot be changed.",
        () -> kept(ROOM_7, staff("'desk': {'room': '8'}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{'urn:example:scim:staff:1.0:User': {'desk': {}}}", "{'title': 'Dr'}"})
  void valueThatIsNotNamed_isPutBack(String after) {
    assertThat(Json.object(kept(ROOM_7, after)).at("/urn:example:scim:staff:1.0:User/desk"))
        .isEqualTo(Json.value("{'room': '7'}"));
  }

  @Test
  void firstValue_isTaken() {
    assertThat(kept("{}", ROOM_7)).isEqualTo(ROOM_7);
  }

  @Test
  void whatIsNotImmutable_goesAndLeavesNothingEmptyBehind() {
    assertThat(kept(staff("'desk': {'floor': 1}"), "{}")).isEqualTo("{}");
  }

  private static String kept(String before, String after) {
    ObjectNode document = Json.object(after);
    ImmutableAttributes.keep(Json.object(before), document, TestingSchemas.STAFF_TYPE);
    return document.toString();
  }

  private static String staff(String attributes) {
    return Json.value("{'urn:example:scim:staff:1.0:User': {%s}}".formatted(attributes)).toString();
  }
}
