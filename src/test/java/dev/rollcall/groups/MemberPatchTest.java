package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.groups.MemberChange.Add;
import dev.rollcall.groups.MemberChange.Clear;
import dev.rollcall.groups.MemberChange.Remove;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.message.PatchRequest;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.tolerance.LenientPatch;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What operations on members mean, without any group to do them to. */
class MemberPatchTest {

  private static final Set<MemberType> USERS = Set.of(MemberType.USER);
  private static final Set<MemberType> GROUPS = Set.of(MemberType.GROUP);
  private static final Clear ALL = new Clear(Set.of(MemberType.values()));

  static Stream<Arguments> operations() {
    return Stream.of(
        row(
            "add",
            "{'op':'add','path':'members','value':[{'value':'a'},{'value':'b'}]}",
            add("a", "b")),
        row("add an object", "{'op':'add','path':'members','value':{'value':'a'}}", add("a")),
        row("add bare ids", "{'op':'add','path':'members','value':['a','b']}", add("a", "b")),
        row("add one twice", "{'op':'add','path':'members','value':['a','a']}", add("a")),
        row(
            "add by reference",
            "{'op':'add','path':'members','value':[{'$ref':'../Users/a'}]}",
            add("a")),
        row(
            "add beside nulls",
            "{'op':'add','path':'members','value':[{'$ref':null,'value':'a'},null]}",
            add("a")),
        row(
            "add without a path",
            "{'op':'add','value':{'members':['a'],'displayName':'x'}}",
            add("a")),
        row("add nobody", "{'op':'add','path':'members','value':[]}"),
        row(
            "add by value path",
            "{'op':'add','path':'members[value eq \"a\"]','value':{}}",
            add("a")),
        row("replace", "{'op':'replace','path':'members','value':['a']}", ALL, add("a")),
        row("replace by nobody", "{'op':'replace','path':'members','value':[]}", ALL),
        row("replace by null", "{'op':'replace','path':'members','value':null}", ALL),
        row(
            "replace by value path",
            "{'op':'replace','path':'members[value eq \"a\"]','value':{'value':'a'}}",
            add("a")),
        row("remove all", "{'op':'remove','path':'members'}", ALL),
        row("remove by null", "{'op':'remove','path':'members','value':null}", ALL),
        row("remove nobody", "{'op':'remove','path':'members','value':[]}"),
        row("remove an empty text", "{'op':'remove','path':'members','value':''}"),
        row(
            "remove by value",
            "{'op':'remove','path':'members','value':[{'value':'a'},{'value':'b'}]}",
            remove("a"),
            remove("b")),
        row(
            "remove by reference",
            "{'op':'remove','path':'members','value':[{'$ref':'Users/a'}]}",
            remove("a")),
        row(
            "remove nested members",
            "{'op':'remove','path':'members','value':{'members':[{'value':'a'}]}}",
            remove("a")),
        row(
            "remove by value path",
            "{'op':'remove','path':'members[value eq \"a\"]'}",
            remove("a")),
        row(
            "remove one or another",
            "{'op':'remove','path':'members[value eq \"a\" or value eq \"b\"]'}",
            remove("a"),
            remove("b")),
        row(
            "remove by type",
            "{'op':'remove','path':'members[type eq \"group\"]'}",
            new Clear(GROUPS)),
        row(
            "remove by value and type",
            "{'op':'remove','path':'members[type eq \"User\" and value eq \"a\"]'}",
            new Remove(Set.of("a"), USERS)),
        row(
            "remove by a type that is none",
            "{'op':'remove','path':'members[type eq \"Robot\"]'}",
            new Clear(Set.of())));
  }

  private static Arguments row(String name, String operation, MemberChange... changes) {
    return argumentSet(name, operation, List.of(changes));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_isAChangeOfMembers(String operation, List<MemberChange> changes) {
    assertThat(patch(operation).changes()).isEqualTo(changes);
  }

  @Test
  void operationsOnOtherAttributes_areLeftToTheDocument() {
    MemberPatch patch =
        patch(
            "{'op':'replace','value':{'displayName':'x','members':['a'],'id':'7'}},"
                + "{'op':'remove','path':'externalId'}");

    assertThat(patch.operations())
        .extracting(operation -> operation.path().toString())
        .containsExactly("displayName", "externalId");
    assertThat(patch.changes()).containsExactly(ALL, add("a"));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        argumentSet(
            "names", "{'op':'remove','path':'members[display eq \"x\"]'}", ScimType.invalidFilter),
        argumentSet(
            "ne", "{'op':'remove','path':'members[value ne \"x\"]'}", ScimType.invalidFilter),
        argumentSet("pr", "{'op':'remove','path':'members[value pr]'}", ScimType.invalidFilter),
        argumentSet(
            "or within and",
            "{'op':'remove','path':'members[type eq \"User\" and (value eq \"a\" or value eq \"b\")]'}",
            ScimType.invalidFilter),
        argumentSet(
            "a member's value",
            "{'op':'replace','path':'members[value eq \"a\"].value','value':'b'}",
            ScimType.mutability),
        argumentSet(
            "all values", "{'op':'add','path':'members.value','value':'b'}", ScimType.mutability),
        argumentSet(
            "a type of members",
            "{'op':'add','path':'members[type eq \"User\"]','value':{}}",
            ScimType.noTarget));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void operationThatCannotBeDone_isRefused(String operation, ScimType type) {
    assertThatThrownBy(() -> patch(operation))
        .isInstanceOfSatisfying(
            ScimException.class, error -> assertThat(error.scimType()).contains(type));
  }

  private static MemberPatch patch(String operations) {
    ObjectNode body = Json.object("{'Operations':[" + operations.replace("\"", "\\\"") + "]}");
    LenientPatch lenient = new LenientPatch(CoreSchemas.GROUP_TYPE, FilterLimits.DEFAULT);
    return MemberPatch.of(lenient.read(PatchRequest.operations(body, 10, lenient::knows)));
  }

  private static MemberChange add(String... ids) {
    return new Add(Set.of(ids));
  }

  private static MemberChange remove(String id) {
    return new Remove(Set.of(id));
  }
}
