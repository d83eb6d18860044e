package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7644 section 3.4.2.3. */
@QuarkusTest
class SortUsersTest extends ListHttpTest {

  @Test
  void userName_isSortedWithoutRegardToCase() {
    user("bob", "");
    user("Alice", "");
    user("carol", "");

    assertSorted("userName", List.of("Alice", "bob", "carol"));
  }

  @Test
  void subAttribute_isSortedWithoutRegardToCaseAndMissingOnesComeLast() {
    user("none", "");
    user("z", "'name':{'familyName':'zander'}");
    user("other", "'name':{'givenName':'Abe'}");
    user("e", "'name':{'familyName':'\u00c9mile'}");
    user("a", "'name':{'familyName':'Aalto'}");
    user("y", "'name':{'familyName':'Yeats'}");

    assertSorted("name.familyName", List.of("a", "y", "z", "e", "none", "other"));
  }

  @Test
  void emails_areSortedByThePrimaryOneElseTheFirst() {
    user("c", "'emails':[{'value':'a@x','type':'work'},{'value':'c@x','primary':true}]");
    user("b", "'emails':[{'value':'b@x'},{'value':'0@x','primary':false}]");
    user("none", "'emails':[{'display':'no value'}]");
    user("a", "'emails':[{'value':'a@x','primary':true},{'value':'9@x'}]");

    assertSorted("emails", List.of("a", "b", "c", "none"));
    assertSorted("emails.value", List.of("a", "b", "c", "none"));
  }

  @Test
  void created_isSortedByTime() {
    user("c", "");
    user("a", "");
    user("b", "");

    assertSorted("meta.created", List.of("c", "a", "b"));
  }

  @Test
  void lastModified_isSortedByTime() {
    String c = user("c", "");
    user("a", "");
    patch(c, "[{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"}]").statusCode(200);

    assertSorted("meta.lastModified", List.of("a", "c"));
  }

  @Test
  void boolean_hasFalseBeforeTrue() {
    user("on", "'active':true");
    user("off", "'active':false");
    user("default", "");

    assertSorted("active", List.of("off", "on", "default"));
  }

  @Test
  void attributeOfAnExtension_isSortedByItsUrn() {
    user("none", "");
    user("b", "'%s':{'department':'Beta','manager':{'value':'1'}}".formatted(ENTERPRISE));
    user("a", "'%s':{'department':'alpha','manager':{'value':'2'}}".formatted(ENTERPRISE));

    assertSorted(ENTERPRISE + ":department", List.of("a", "b", "none"));
    assertSorted(ENTERPRISE + ":manager", List.of("b", "a", "none"));
  }

  @Test
  void externalId_isSortedByItsCase() {
    user("lower", "'externalId':'a'");
    user("none", "");
    user("upper", "'externalId':'B'");

    assertThat(names("sortBy=externalId")).endsWith("none").hasSize(3);
    assertThat(names("sortBy=externalId&sortOrder=descending")).startsWith("none").hasSize(3);
  }

  @Test
  void equalValues_keepTheOrderOfTheirIds() {
    List<String> created = List.of("d", "a", "c", "b", "f", "e");
    created.forEach(name -> user(name, "'title':'same'"));

    assertSorted("title", created);
    assertSorted("nickName", created);
    assertSorted("id", created);
  }

  @Test
  void orderAlone_isIgnored() {
    user("b", "");
    user("a", "");

    assertThat(names("sortOrder=descending")).containsExactly("b", "a");
  }

  @Test
  void sortedList_isFilteredAndPaged() {
    for (String name : List.of("e", "a", "d", "b", "c")) {
      user(name, "'title':'%s'".formatted(name.equals("d") ? "no" : "yes"));
    }

    assertThat(names("sortBy=userName&filter=title eq \"yes\"&startIndex=2&count=2"))
        .containsExactly("b", "c");
  }

  @Test
  void valueOfManyKilobytes_canBeWalkedBy() {
    String much = "m".repeat(70_000);
    user("b", "'title':'%sb'".formatted(much));
    user("a", "'title':'%s'".formatted("a".repeat(70_000)));
    user("none", "");
    user("c", "'title':'n'");

    assertThat(walk("sortBy=title&count=1").stream().flatMap(page -> names(page).stream()))
        .containsExactly("a", "b", "c", "none");
  }

  @ParameterizedTest
  @CsvSource({
    "sortBy=shoeSize, invalidPath",
    "sortBy=name, invalidPath",
    "sortBy=password, invalidPath",
    "sortBy=groups, invalidPath",
    "sortBy=schemas, invalidPath",
    "sortBy=meta.location, invalidPath",
    "sortBy=meta, invalidPath",
    "sortBy=userName; DROP TABLE users, invalidPath",
    "sortBy=name['familyName'], invalidPath",
    "sortBy=userName&sortOrder=up, invalidValue"
  })
  void orderThatThereIsNot_isRefused(String query, String scimType) {
    user("a", "");

    query(query).statusCode(400).body("scimType", equalTo(scimType));
  }

  private void assertSorted(String attribute, List<String> ascending) {
    assertThat(names("sortBy=" + attribute)).isEqualTo(ascending);
    assertThat(names("sortBy=" + attribute + "&sortOrder=descending"))
        .isEqualTo(ascending.reversed());
  }
}
