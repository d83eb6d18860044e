package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.schema.CoreSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatchPropertyTest {

  private static final SentOperation NO_SUCH_ELEMENT =
      new SentOperation("remove", Optional.of("emails[value eq \"nobody\"]"), Optional.empty());

  @Property(tries = 300)
  void replaceIsIdempotent(
      @ForAll("documents") ObjectNode document, @ForAll("replaces") SentOperation replace) {
    ObjectNode once = patched(document, replace);

    assertThat(patched(once, replace)).isEqualTo(once);
    assertThat(patched(document, replace, replace)).isEqualTo(once);
  }

  @Property(tries = 300)
  void addIsIdempotent(
      @ForAll("documents") ObjectNode document, @ForAll("replaces") SentOperation replace) {
    SentOperation add = new SentOperation("add", replace.path(), replace.value());
    ObjectNode once = patched(document, add);

    assertThat(patched(once, add)).isEqualTo(once);
  }

  @Property(tries = 300)
  void lastOfTwoReplacesWins(
      @ForAll("documents") ObjectNode document,
      @ForAll("replaces") SentOperation first,
      @ForAll("replaces") SentOperation second) {
    SentOperation sameTarget = new SentOperation("replace", second.path(), second.value());

    assertThat(at(patched(document, first, sameTarget), second))
        .isEqualTo(at(patched(document, second), second));
  }

  @Property(tries = 300)
  void addAndRemoveOfAFreshValueGivesTheOriginalBack(@ForAll("documents") ObjectNode document) {
    SentOperation add =
        new SentOperation(
            "add", Optional.of("emails"), Optional.of(Json.value("[{'value': 'fresh'}]")));
    SentOperation remove =
        new SentOperation("remove", Optional.of("emails[value eq \"FRESH\"]"), Optional.empty());

    assertThat(patched(document, add, remove)).isEqualTo(document);
  }

  @Property(tries = 300)
  void failingOperationLeavesTheDocumentUntouched(
      @ForAll("documents") ObjectNode document, @ForAll("replaces") SentOperation replace) {
    ObjectNode before = document.deepCopy();

    assertThatThrownBy(() -> patched(document, replace, NO_SUCH_ELEMENT))
        .isInstanceOf(ScimException.class);
    assertThat(document).isEqualTo(before);
  }

  @Property(tries = 300)
  void atMostOneValueIsPrimaryAfterwards(
      @ForAll("documents") ObjectNode document, @ForAll("replaces") SentOperation replace) {
    SentOperation add = new SentOperation("add", replace.path(), replace.value());

    assertThat(patched(document, add).path("emails").findValues("primary"))
        .filteredOn(JsonNode::booleanValue)
        .hasSizeLessThanOrEqualTo(1);
  }

  @Provide
  Arbitrary<ObjectNode> documents() {
    return Combinators.combine(texts().optional(), texts().optional(), emails())
        .as(
            (title, familyName, emails) -> {
              ObjectNode document = JsonNodeFactory.instance.objectNode();
              document.put("userName", "jane");
              title.ifPresent(text -> document.put("title", text));
              familyName.ifPresent(text -> document.putObject("name").put("familyName", text));
              if (!emails.isEmpty()) {
                document.set("emails", emails);
              }
              return document;
            });
  }

  @Provide
  Arbitrary<SentOperation> replaces() {
    return Arbitraries.oneOf(
        texts().map(text -> replace("title", JsonNodeFactory.instance.textNode(text))),
        texts().map(text -> replace("name.familyName", JsonNodeFactory.instance.textNode(text))),
        emails().filter(emails -> !emails.isEmpty()).map(emails -> replace("emails", emails)));
  }

  private static SentOperation replace(String path, JsonNode value) {
    return new SentOperation("replace", Optional.of(path), Optional.of(value));
  }

  /** Lists of different addresses, of which at most the first is primary. */
  private static Arbitrary<JsonNode> emails() {
    Arbitrary<List<String>> values =
        Arbitraries.of("a@x.test", "b@x.test", "c@x.test", "d@x.test")
            .list()
            .uniqueElements()
            .ofMaxSize(4);
    return Combinators.combine(values, Arbitraries.of(true, false))
        .as(
            (addresses, primary) -> {
              List<JsonNode> elements = new ArrayList<>();
              for (String address : addresses) {
                ObjectNode element = JsonNodeFactory.instance.objectNode().put("value", address);
                elements.add(elements.isEmpty() ? element.put("primary", primary) : element);
              }
              return JsonNodeFactory.instance.arrayNode().addAll(elements);
            });
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5);
  }

  private static JsonNode at(ObjectNode document, SentOperation operation) {
    return document.at("/" + operation.path().orElseThrow().replace('.', '/'));
  }

  private static ObjectNode patched(ObjectNode document, SentOperation... sent) {
    PatchParser parser = new PatchParser(CoreSchemas.USER_TYPE, FilterLimits.DEFAULT);
    return Patch.apply(
        document, List.of(sent).stream().flatMap(each -> parser.parse(each).stream()).toList());
  }
}
