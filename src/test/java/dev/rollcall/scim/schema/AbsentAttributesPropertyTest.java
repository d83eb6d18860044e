package dev.rollcall.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.Json;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Keeping what a PUT does not name, and clearing it, differ in nothing else. */
class AbsentAttributesPropertyTest {

  private static final ResourceType TYPE = CoreSchemas.USER_TYPE;
  private static final String ENTERPRISE =
      "/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  /** Attributes, each a whole one, with values to choose from. */
  private static final Map<JsonPointer, List<JsonNode>> ATTRIBUTES =
      Map.of(
          JsonPointer.compile("/userName"), values("'jane'", "'john'"),
          JsonPointer.compile("/title"), values("'Dr'", "'Prof'"),
          JsonPointer.compile("/active"), values("true", "false"),
          JsonPointer.compile("/name"), values("{'givenName': 'A'}", "{'familyName': 'B'}"),
          JsonPointer.compile("/emails"), values("[{'value': 'a'}]", "[{'value': 'b'}]"),
          JsonPointer.compile(ENTERPRISE + "/department"), values("'Art'", "'Sales'"),
          JsonPointer.compile(ENTERPRISE + "/manager"), values("{'value': '7'}"));

  @Property(tries = 500)
  void namedAttributes_areAsSentAndOthersAsBefore(
      @ForAll("documents") ObjectNode before, @ForAll("bodies") ObjectNode sent) {
    ObjectNode cleared = read(sent);

    ObjectNode kept = AbsentAttributes.keep(before, sent, cleared, TYPE);

    assertThat(ATTRIBUTES.keySet())
        .allSatisfy(
            path -> {
              boolean named = !sent.at(path).isMissingNode();
              assertThat(kept.at(path)).isEqualTo((named ? cleared : before).at(path));
            });
  }

  @Property(tries = 500)
  void result_isCanonical(
      @ForAll("documents") ObjectNode before, @ForAll("bodies") ObjectNode sent) {
    ObjectNode kept = AbsentAttributes.keep(before, sent, read(sent), TYPE);

    assertThat(read(kept)).isEqualTo(kept);
  }

  @Property(tries = 500)
  void repetition_changesNothing(
      @ForAll("documents") ObjectNode before, @ForAll("bodies") ObjectNode sent) {
    ObjectNode once = AbsentAttributes.keep(before, sent, read(sent), TYPE);

    assertThat(AbsentAttributes.keep(once, sent, read(sent), TYPE)).isEqualTo(once);
  }

  @Property(tries = 100)
  void arguments_areLeftAlone(
      @ForAll("documents") ObjectNode before, @ForAll("bodies") ObjectNode sent) {
    ObjectNode read = read(sent);
    List<ObjectNode> copies = List.of(before.deepCopy(), sent.deepCopy(), read.deepCopy());

    AbsentAttributes.keep(before, sent, read, TYPE);

    assertThat(List.of(before, sent, read)).isEqualTo(copies);
  }

  @Provide
  Arbitrary<ObjectNode> documents() {
    return objects().map(AbsentAttributesPropertyTest::read);
  }

  @Provide
  Arbitrary<ObjectNode> bodies() {
    return objects();
  }

  /** Objects that name some attributes, and give some of these no value. */
  private static Arbitrary<ObjectNode> objects() {
    Arbitrary<ObjectNode> objects = Arbitraries.create(() -> JsonNodeFactory.instance.objectNode());
    for (Map.Entry<JsonPointer, List<JsonNode>> each : ATTRIBUTES.entrySet()) {
      Arbitrary<JsonNode> value =
          Arbitraries.of(each.getValue()).injectNull(0.2).map(AbsentAttributesPropertyTest::orNull);
      objects =
          objects.flatMap(
              object ->
                  value
                      .optional()
                      .map(found -> found.map(v -> with(object, each.getKey(), v)).orElse(object)));
    }
    return objects;
  }

  private static ObjectNode with(ObjectNode object, JsonPointer path, JsonNode value) {
    ObjectNode copy = object.deepCopy();
    ObjectNode parent = path.head().matches() ? copy : copy.withObject(path.head());
    parent.set(path.last().getMatchingProperty(), value);
    return copy;
  }

  private static JsonNode orNull(JsonNode value) {
    return value == null ? JsonNodeFactory.instance.nullNode() : value;
  }

  private static ObjectNode read(ObjectNode sent) {
    return new DocumentReader().document(sent, TYPE);
  }

  private static List<JsonNode> values(String... texts) {
    return List.of(texts).stream().map(Json::value).toList();
  }
}
