package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What operations on members do to a group that has the users a and b in it, of a, b, c and d. JSON
 * stands in single quotes here, {@code <a>} for the id of a.
 */
@QuarkusTest
class MemberOperationsTest extends GroupsHttpTest {

  private static final String UNKNOWN = "0197f0a0-0000-7000-8000-000000000001";

  private String a = "";
  private String b = "";
  private String c = "";
  private String d = "";
  private String group = "";

  private void makeGroup() {
    a = account.provision("a");
    b = account.provision("b");
    c = account.provision("c");
    d = account.provision("d");
    group = group("Staff", a, b);
  }

  static Stream<Arguments> operations() {
    return Stream.of(
        row("add one", "{'op':'add','path':'members','value':[{'value':'<c>'}]}", "abc"),
        row(
            "add two",
            "{'op':'add','path':'members','value':[{'value':'<c>'},{'value':'<d>'}]}",
            "abcd"),
        row(
            "Entra: Add, $ref null",
            "{'op':'Add','path':'members','value':[{'$ref':null,'value':'<c>'}]}",
            "abc"),
        row(
            "add one twice",
            "{'op':'add','path':'members','value':[{'value':'<c>'},{'value':'<c>'}]}",
            "abc"),
        row(
            "add a member again",
            "{'op':'add','path':'members','value':[{'value':'<a>'},{'value':'<c>'}]}",
            "abc"),
        row("add an object", "{'op':'add','path':'members','value':{'value':'<c>'}}", "abc"),
        row("add a bare id", "{'op':'add','path':'members','value':'<c>'}", "abc"),
        row("add bare ids", "{'op':'add','path':'members','value':['<c>','<d>']}", "abcd"),
        row(
            "add by reference",
            "{'op':'add','path':'members','value':[{'$ref':'https://x/v2/Users/<c>'}]}",
            "abc"),
        row(
            "add by a relative reference",
            "{'op':'add','path':'members','value':[{'value':'<c>','$ref':'Users/<c>'}]}",
            "abc"),
        row(
            "add with display and type",
            "{'op':'add','path':'members','value':[{'value':'<c>','display':'X','type':'User'}]}",
            "abc"),
        row(
            "Okta: add without type",
            "{'op':'add','path':'members','value':[{'value':'<c>','display':'c@x.example'}]}",
            "abc"),
        row("names in any case", "{'op':'ADD','path':'Members','value':[{'Value':'<c>'}]}", "abc"),
        row(
            "path with the URN",
            "{'op':'add','path':'urn:ietf:params:scim:schemas:core:2.0:Group:members','value':[{'value':'<c>'}]}",
            "abc"),
        row("add without a path", "{'op':'add','value':{'members':[{'value':'<c>'}]}}", "abc"),
        row("add nobody", "{'op':'add','path':'members','value':[]}", "ab"),
        row("add null", "{'op':'add','path':'members','value':null}", "ab"),
        row(
            "Entra: add by value path",
            "{'op':'add','path':'members[value eq \"<c>\"]','value':{}}",
            "abc"),
        row(
            "add by value path and value",
            "{'op':'add','path':'members[value eq \"<c>\"]','value':{'value':'<c>'}}",
            "abc"),
        row("remove one by value path", "{'op':'remove','path':'members[value eq \"<a>\"]'}", "b"),
        row(
            "remove two by value path",
            "{'op':'remove','path':'members[value eq \"<a>\" or value eq \"<b>\"]'}",
            ""),
        row(
            "remove by value and type",
            "{'op':'remove','path':'members[value eq \"<a>\" and type eq \"User\"]'}",
            "b"),
        row(
            "remove by another type",
            "{'op':'remove','path':'members[value eq \"<a>\" and type eq \"Group\"]'}",
            "ab"),
        row("remove all users", "{'op':'remove','path':'members[type eq \"user\"]'}", ""),
        row("remove all groups", "{'op':'remove','path':'members[type eq \"Group\"]'}", "ab"),
        row(
            "remove by reference",
            "{'op':'remove','path':'members[$ref eq \"../Users/<a>\"]'}",
            "b"),
        row(
            "two ids are nobody's",
            "{'op':'remove','path':'members[value eq \"<a>\" and value eq \"<b>\"]'}",
            "ab"),
        row(
            "Entra: remove by value",
            "{'op':'Remove','path':'members','value':[{'$ref':null,'value':'<a>'}]}",
            "b"),
        row("remove by bare id", "{'op':'remove','path':'members','value':['<a>']}", "b"),
        row("remove by an object", "{'op':'remove','path':'members','value':{'value':'<a>'}}", "b"),
        row(
            "Salesforce: nested members",
            "{'op':'remove','path':'members','value':{'members':[{'$ref':null,'value':'<a>'}]}}",
            "b"),
        row("remove nobody", "{'op':'remove','path':'members','value':[]}", "ab"),
        row("remove a non-member", "{'op':'remove','path':'members[value eq \"<c>\"]'}", "ab"),
        row("remove somebody unknown", "{'op':'remove','path':'members[value eq \"x\"]'}", "ab"),
        row("remove all", "{'op':'remove','path':'members'}", ""),
        row(
            "Keycloak: remove all, value null",
            "{'op':'remove','path':'members','value':null}",
            ""),
        row(
            "replace all",
            "{'op':'replace','path':'members','value':[{'value':'<b>'},{'value':'<c>'}]}",
            "bc"),
        row(
            "replace by the same",
            "{'op':'replace','path':'members','value':[{'value':'<b>'},{'value':'<a>'}]}",
            "ab"),
        row("replace by nobody", "{'op':'replace','path':'members','value':[]}", ""),
        row(
            "replace without a path",
            "{'op':'replace','value':{'members':[{'value':'<d>'}]}}",
            "d"),
        row(
            "add, then remove",
            "{'op':'add','path':'members','value':['<c>']},{'op':'remove','path':'members[value eq \"<c>\"]'}",
            "ab"),
        row(
            "remove, then add",
            "{'op':'remove','path':'members[value eq \"<a>\"]'},{'op':'add','path':'members','value':['<a>']}",
            "ab"),
        row(
            "remove all, then add",
            "{'op':'remove','path':'members'},{'op':'add','path':'members','value':['<c>']}",
            "c"),
        row(
            "add, then replace",
            "{'op':'add','path':'members','value':['<c>']},{'op':'replace','path':'members','value':['<d>']}",
            "d"),
        row(
            "authentik: one operation for each",
            "{'op':'add','path':'members','value':[{'value':'<c>'}]},{'op':'add','path':'members','value':[{'value':'<d>'}]}",
            "abcd"),
        row(
            "with attributes between",
            "{'op':'add','path':'members','value':['<c>']},{'op':'replace','path':'externalId','value':'7'},{'op':'remove','path':'members','value':['<a>']}",
            "bc"));
  }

  private static Arguments row(String name, String operations, String members) {
    return argumentSet(name, operations, members);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operations_doWhatTheySay(String operations, String members) {
    makeGroup();
    String version = version(group);

    patch(group, "[" + filled(operations) + "]").statusCode(204).body(emptyString());

    assertThat(members(group)).containsExactlyInAnyOrder(ids(members));
    boolean isTheSame = members.equals("ab");
    assertThat(version(group).equals(version)).isEqualTo(isTheSame);
  }

  @Test
  void whatChangesNothing_movesNeitherVersionNorDate() {
    makeGroup();
    String modified = shown(group).getString("meta.lastModified");

    patch(group, filled("[{'op':'add','path':'members','value':['<a>']}]")).statusCode(204);
    patch(group, filled("[{'op':'remove','path':'members','value':['<c>']}]")).statusCode(204);

    get(group).header("ETag", "W/\"1\"").body("meta.lastModified", equalTo(modified));
  }

  @Test
  void changeOfMembers_movesTheGroupsVersionAndNotTheUsers() {
    makeGroup();
    String modified = shown(group).getString("meta.lastModified");

    patch(group, filled("[{'op':'add','path':'members','value':['<c>']}]"))
        .statusCode(204)
        .header("ETag", "W/\"2\"");

    get(group).header("ETag", "W/\"2\"").body("meta.lastModified", not(equalTo(modified)));
    account.request().get("/Users/" + c).then().header("ETag", "W/\"1\"");
  }

  @Test
  void unknownMember_isNamedAndNothingIsDone() {
    makeGroup();

    patch(
            group,
            filled(
                "[{'op':'replace','path':'displayName','value':'New'},"
                    + "{'op':'add','path':'members','value':['<c>','%s']}]".formatted(UNKNOWN)))
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString(UNKNOWN));

    assertThat(members(group)).containsExactlyInAnyOrder(a, b);
    get(group).body("displayName", equalTo("Staff")).header("ETag", "W/\"1\"");
  }

  @Test
  void textThatIsNoId_isUnknown() {
    makeGroup();

    patch(group, "[{'op':'add','path':'members','value':['nobody']}]")
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString("nobody"));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        argumentSet(
            "value is no text",
            "{'op':'add','path':'members','value':[{'value':7}]}",
            "invalidValue"),
        argumentSet(
            "value names nobody",
            "{'op':'add','path':'members','value':[{'display':'x','type':'User'}]}",
            "invalidValue"),
        argumentSet(
            "value is empty",
            "{'op':'replace','path':'members','value':[{'value':'','type':'User'}]}",
            "invalidValue"),
        argumentSet(
            "value is a number", "{'op':'add','path':'members','value':[7]}", "invalidValue"),
        argumentSet(
            "filter on names",
            "{'op':'remove','path':'members[display eq \"x\"]'}",
            "invalidFilter"),
        argumentSet(
            "filter with ne",
            "{'op':'remove','path':'members[value ne \"<a>\"]'}",
            "invalidFilter"),
        argumentSet(
            "filter with not",
            "{'op':'remove','path':'members[not (value eq \"<a>\")]'}",
            "invalidFilter"),
        argumentSet(
            "another value",
            "{'op':'replace','path':'members[value eq \"<a>\"].value','value':'<c>'}",
            "mutability"),
        argumentSet(
            "another value by object",
            "{'op':'replace','path':'members[value eq \"<a>\"]','value':{'value':'<c>'}}",
            "noTarget"),
        argumentSet(
            "display",
            "{'op':'replace','path':'members[value eq \"<a>\"].display','value':'x'}",
            "mutability"),
        argumentSet(
            "add without saying whom",
            "{'op':'add','path':'members[type eq \"User\"]','value':{}}",
            "noTarget"),
        argumentSet(
            "broken filter", "{'op':'remove','path':'members[value eq]'}", "invalidFilter"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void operationThatMakesNoSense_isRefused(String operation, String scimType) {
    makeGroup();

    patch(group, "[" + filled(operation) + "]").statusCode(400).body("scimType", equalTo(scimType));

    assertThat(members(group)).containsExactlyInAnyOrder(a, b);
  }

  @Test
  void patchThatAsksForAttributes_isAnsweredWithThem() {
    makeGroup();

    account
        .sending(patchOf(filled("[{'op':'remove','path':'members','value':['<a>']}]")))
        .queryParam("attributes", "members.value")
        .patch("/Groups/" + group)
        .then()
        .statusCode(200)
        .body("members", equalTo(List.of(Map.of("value", b))))
        .body("$", not(hasKey("displayName")));
  }

  private String[] ids(String names) {
    return Arrays.stream(names.split(""))
        .filter(name -> !name.isEmpty())
        .map(this::id)
        .toArray(String[]::new);
  }

  private String id(String name) {
    return switch (name) {
      case "a" -> a;
      case "b" -> b;
      case "c" -> c;
      default -> d;
    };
  }

  private String filled(String json) {
    return json.replace("\"", "\\\"")
        .replace('\'', '"')
        .replace("<a>", a)
        .replace("<b>", b)
        .replace("<c>", c)
        .replace("<d>", d);
  }
}
