package dev.rollcall.scim.query;

import static dev.rollcall.scim.ScimErrors.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.ScimType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.tolerance.LenientNames;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortByTest {

  private static final LenientNames USER = new LenientNames(CoreSchemas.USER_TYPE);

  @ParameterizedTest
  @CsvSource({
    "userName, userName",
    "USERNAME, userName",
    "name.familyName, name.familyName",
    "emails, emails.value",
    "emails.type, emails.type",
    "meta.lastModified, meta.lastModified",
    "urn:ietf:params:scim:schemas:core:2.0:User:userName, userName",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department, "
        + "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager, "
        + "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value"
  })
  void sortBy_namesASimpleAttribute(String path, String attribute) {
    assertThat(read(path, Optional.empty()).orElseThrow().attribute().path()).isEqualTo(attribute);
  }

  @ParameterizedTest
  @CsvSource({"ascending, false", "descending, true", "DESCENDING, true", "Ascending, false"})
  void sortOrder_isReadInAnyCase(String order, boolean descending) {
    assertThat(read("title", Optional.of(order)).orElseThrow().descending()).isEqualTo(descending);
  }

  @Test
  void withoutAnOrder_itIsAscending() {
    assertThat(read("title", Optional.empty()).orElseThrow().descending()).isFalse();
  }

  @Test
  void orderAlone_sortsByNothing() {
    assertThat(SortBy.of(Optional.empty(), Optional.of("descending"), USER)).isEmpty();
  }

  @Test
  void unknownAttribute_isRefusedByItsName() {
    assertRefused(
        ScimType.invalidPath,
        "'sortBy' names no attribute: 'shoeSize'.",
        () -> read("shoeSize", Optional.empty()));
  }

  @Test
  void complexAttributeWithoutAValue_isRefused() {
    assertRefused(
        ScimType.invalidPath,
        "'name' is complex; sort by one of its sub-attributes.",
        () -> read("name", Optional.empty()));
  }

  @Test
  void orderThatIsNeither_isRefused() {
    assertRefused(
        ScimType.invalidValue,
        "'sortOrder' is 'ascending' or 'descending'.",
        () -> read("title", Optional.of("up")));
  }

  private static Optional<SortBy> read(String path, Optional<String> order) {
    return SortBy.of(Optional.of(path), order, USER);
  }
}
