package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.schema.TestingSchemas;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterMatcherTest {

  private static final JsonNode JANE =
      Json.value(
          """
          {"userName": "Jane.Doe@x.test", "externalId": "AbC", "id": "7",
           "name": {"familyName": "Doe"}, "active": true, "profileUrl": "https://X.test/",
           "emails": [
             {"value": "jane@work.test", "type": "work", "primary": true},
             {"value": "jane@home.test", "type": "home"}],
           "meta": {"created": "2026-01-31T12:00:00.1234567+01:00"},
           "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
             "department": "R&D", "manager": {"value": "9"}},
           "urn:example:scim:staff:1.0:User": {
             "badge": 7, "height": 1.80, "key": "AbC=", "tags": ["red", "green"],
             "courses": [
               {"title": "Fire", "score": 0.5, "passed": false, "on": "2026-01-01T00:00:00Z"},
               {"title": "Ladders", "score": 9, "passed": true, "on": "2026-02-01T00:00:00Z"}]}}
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"Jane.Doe@x.test\"",
        "userName eq \"JANE.DOE@X.TEST\"",
        "userName ne \"john\"",
        "userName co \"DOE\"",
        "userName sw \"jane\"",
        "userName ew \"X.Test\"",
        "userName gt \"jane\"",
        "userName ge \"jane.doe@x.test\"",
        "userName lt \"john\"",
        "userName le \"JANE.DOE@X.TEST\"",
        "name.familyName eq \"doe\"",
        "title pr or name pr",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"r&d\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq \"9\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User pr"
      })
  void stringMatches(String filter) {
    assertMatches(filter, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"jane\"",
        "userName ne \"JANE.DOE@X.TEST\"",
        "userName co \"jane@\"",
        "userName sw \"doe\"",
        "userName ew \"jane\"",
        "userName gt \"jane.doe@x.test\"",
        "userName ge \"john\"",
        "userName lt \"Jane.Doe@x.test\"",
        "userName le \"jane\"",
        "userName eq \"\"",
        "title pr",
        "title eq \"\"",
        "title co \"\"",
        "title ge \"\""
      })
  void stringDoesNotMatch(String filter) {
    assertMatches(filter, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "externalId eq \"AbC\" | true",
        "externalId eq \"abc\" | false",
        "externalId co \"b\"   | true",
        "externalId co \"B\"   | false",
        "externalId sw \"A\"   | true",
        "externalId sw \"a\"   | false",
        "externalId gt \"AAA\" | true",
        "externalId gt \"aaa\" | false",
        "profileUrl sw \"https://X\" | true",
        "profileUrl sw \"https://x\" | false",
        "urn:example:scim:staff:1.0:User:key eq \"AbC=\" | true",
        "urn:example:scim:staff:1.0:User:key eq \"abc=\" | false"
      })
  void caseMattersWhereTheSchemaSaysSo(String filter, boolean matches) {
    assertMatches(filter, matches);
  }

  @ParameterizedTest
  @CsvSource({
    "active eq true, true",
    "active eq false, false",
    "active ne false, true",
    "active ne true, false",
    "active pr, true"
  })
  void boolMatches(String filter, boolean matches) {
    assertMatches(filter, matches);
  }

  @ParameterizedTest
  @CsvSource({
    "badge eq 7, true",
    "badge eq 7.0, true",
    "badge eq 8, false",
    "badge ne 8, true",
    "badge ne 7, false",
    "badge gt 6, true",
    "badge gt 7, false",
    "badge ge 7, true",
    "badge ge 7.5, false",
    "badge lt 10, true",
    "badge lt 7, false",
    "badge le 7, true",
    "badge le 6, false",
    "height eq 1.8, true",
    "height gt 1.79999, true",
    "height lt 18e-1, false"
  })
  void numberMatchesByValue(String filter, boolean matches) {
    assertMatches("urn:example:scim:staff:1.0:User:" + filter, matches);
  }

  @ParameterizedTest
  @CsvSource({
    "eq, 2026-01-31T11:00:00.123456Z, true",
    "eq, 2026-01-31T12:00:00.1234569+01:00, true",
    "eq, 2026-01-31T11:00:00Z, false",
    "ne, 2026-01-31T11:00:00Z, true",
    "gt, 2026-01-31T11:00:00Z, true",
    "gt, 2026-01-31T11:00:01Z, false",
    "ge, 2026-01-31T11:00:00.123456Z, true",
    "lt, 2026-01-31T11:59:00Z, true",
    "lt, 2026-01-31T11:00:00Z, false",
    "le, 2026-01-31T11:00:00.123456Z, true"
  })
  void dateTimeMatchesByInstantToTheMicrosecond(String operator, String time, boolean matches) {
    assertMatches("meta.created " + operator + " \"" + time + "\"", matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "emails.type eq \"home\"    | true",
        "emails.type eq \"other\"   | false",
        "emails eq \"jane@work.test\" | true",
        "emails.value co \"home\"   | true",
        "emails.type ne \"home\"    | true",
        "emails.primary eq true     | true",
        "emails.primary eq false    | false",
        "emails.display pr          | false",
        "emails.primary pr          | true",
        "emails pr                  | true",
        "phoneNumbers pr            | false",
        "urn:example:scim:staff:1.0:User:tags eq \"green\" | true",
        "urn:example:scim:staff:1.0:User:tags eq \"blue\" | false",
        "urn:example:scim:staff:1.0:User:courses.score ge 9 | true",
        "urn:example:scim:staff:1.0:User:courses.score gt 9 | false"
      })
  void oneValueOfSeveralIsEnough(String filter, boolean matches) {
    assertMatches(filter, matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "emails[type eq \"work\" and value co \"work\"] | true",
        "emails[type eq \"work\" and value co \"home\"] | false",
        "emails.type eq \"work\" and emails.value co \"home\" | true",
        "emails[type eq \"work\"].value eq \"jane@work.test\" | true",
        "emails[type eq \"home\"].value eq \"jane@work.test\" | false",
        "emails[not (primary eq true)] | true",
        "emails[primary pr and type eq \"home\"] | false",
        "emails[primary ne true] | true",
        "emails[type eq \"other\"] | false",
        "phoneNumbers[not (type eq \"x\")] | false",
        "name[familyName eq \"Doe\"] | true",
        "urn:example:scim:staff:1.0:User:courses[passed eq true and score gt 5] | true",
        "urn:example:scim:staff:1.0:User:courses[passed eq true and score lt 5] | false",
        "urn:example:scim:staff:1.0:User:courses[on lt \"2026-01-15T00:00:00Z\"] | true"
      })
  void valuePathAsksOneAndTheSameElement(String filter, boolean matches) {
    assertMatches(filter, matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title ne \"x\"            | true",
        "title eq \"x\"            | false",
        "phoneNumbers.value ne \"x\" | true",
        "emails.display ne \"x\"   | true",
        "title eq null             | true",
        "title ne null             | false",
        "userName eq null          | false",
        "userName ne null          | true",
        "phoneNumbers eq null      | true",
        "emails eq null            | false",
        "not (title pr)            | true",
        "urn:example:scim:staff:1.0:User:desk.floor ne 1 | true",
        "urn:example:scim:staff:1.0:User:desk.floor lt 1 | false"
      })
  void whatIsMissingEqualsNothingButNull(String filter, boolean matches) {
    assertMatches(filter, matches);
  }

  @ParameterizedTest
  @CsvSource({
    "id pr and active eq true, true",
    "id pr and active eq false, false",
    "title pr or active eq true, true",
    "title pr or active eq false, false",
    "not (id pr and title pr), true",
    "not (id pr), false"
  })
  void termsAreJoined(String filter, boolean matches) {
    assertMatches(filter, matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"emails\": []}", "{\"emails\": [{}]}", "{\"emails\": null}", "{}"})
  void nothingAssignedIsNotPresent(String document) {
    assertThat(FilterMatcher.matches(parse("emails pr"), Json.value(document))).isFalse();
    assertThat(FilterMatcher.matches(parse("emails eq null"), Json.value(document))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title eq \"7\" | {\"title\": 7}",
        "active eq true | {\"active\": \"true\"}",
        "meta.created lt \"2026-01-01T00:00:00Z\" | {\"meta\": {\"created\": \"long ago\"}}",
        "meta.created lt \"2026-01-01T00:00:00Z\" | {\"meta\": {\"created\": 5}}",
        "urn:example:scim:staff:1.0:User:badge eq 7 | "
            + "{\"urn:example:scim:staff:1.0:User\": {\"badge\": \"7\"}}"
      })
  void valueOfAnotherTypeThanTheSchemasDoesNotMatch(String filter, String document) {
    assertThat(FilterMatcher.matches(parse(filter), Json.value(document))).isFalse();
  }

  @Test
  void orderIsThatOfCodePoints() {
    // In UTF-16, a surrogate (of 😀) is less than a character of the private use area.
    List<String> ascending = List.of("", "A", "Z", "a", "ab", "é", "\ue000", "\uffff", "😀", "😁");

    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        assertThat(Integer.signum(CodePoints.compare(ascending.get(i), ascending.get(j))))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void lowerCaseGoesByCodePoint() {
    assertThat(CodePoints.lowerCase("ÄB😀𐐀ẞΣ")).isEqualTo("äb😀𐐨ßσ");
  }

  private static void assertMatches(String filter, boolean expected) {
    assertThat(FilterMatcher.matches(parse(filter), JANE)).isEqualTo(expected);
  }

  private static Filter parse(String filter) {
    return FilterParser.parse(filter, TestingSchemas.STAFF_TYPE::find, FilterLimits.DEFAULT);
  }
}
