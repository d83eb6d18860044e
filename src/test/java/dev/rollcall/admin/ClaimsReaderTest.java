package dev.rollcall.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.web.Roles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimsReaderTest {

  private static final UUID A = UUID.fromString("0199f0a1-0000-7000-8000-00000000000a");
  private static final UUID B = UUID.fromString("0199f0a1-0000-7000-8000-00000000000b");

  private static final Map<String, String> NAMES =
      Map.of("ops", Roles.OPERATOR, "admins", Roles.ACCOUNT_ADMIN);

  static Stream<Arguments> roles() {
    return Stream.of(
        argumentSet("array", List.of("ops", "admins"), Set.of(Roles.OPERATOR, Roles.ACCOUNT_ADMIN)),
        argumentSet("one string", "ops", Set.of(Roles.OPERATOR)),
        argumentSet(
            "words with spaces and commas",
            " ops, admins other",
            Set.of(Roles.OPERATOR, Roles.ACCOUNT_ADMIN)),
        argumentSet("our name, which is not the issuer's", "operator", Set.of()),
        argumentSet("other case", "OPS", Set.of()),
        argumentSet("array with a number", Arrays.asList("ops", 1), Set.of()),
        argumentSet("array with null", Arrays.asList("ops", null), Set.of()),
        argumentSet("array in an array", List.of(List.of("ops")), Set.of()),
        argumentSet("object", Map.of("ops", true), Set.of()),
        argumentSet("number", 1L, Set.of()),
        argumentSet("empty string", "", Set.of()));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void roles_areReadFromStringsAlone(Object claim, Set<String> expected) {
    ClaimsReader reader = new ClaimsReader("roles", "accounts", NAMES);

    assertThat(read(reader, Map.of("roles", claim)).roles()).isEqualTo(expected);
  }

  @Test
  void claimsThatAreMissing_giveNothing() {
    Administrator nobody = read(ClaimsReader.OWN, Map.of());

    assertThat(nobody.roles()).isEmpty();
    assertThat(nobody.accounts()).isEmpty();
    assertThat(nobody.mayRead()).isFalse();
    assertThat(nobody.maySee(A)).isFalse();
  }

  @Test
  void nestedClaim_isFoundByItsPath() {
    ClaimsReader reader = new ClaimsReader("realm_access/roles", "app/deep/accounts", NAMES);
    Map<String, Object> claims =
        Map.of(
            "realm_access",
            Map.of("roles", List.of("ops")),
            "app",
            Map.of("deep", Map.of("accounts", List.of(A.toString()))));

    assertThat(read(reader, claims).roles()).containsExactly(Roles.OPERATOR);
    assertThat(read(reader, claims).accounts()).containsExactly(A);
  }

  @Test
  void pathThroughSomethingElse_givesNothing() {
    ClaimsReader reader = new ClaimsReader("realm_access/roles", "accounts", NAMES);

    assertThat(read(reader, Map.of("realm_access", "roles")).roles()).isEmpty();
    assertThat(read(reader, Map.of("realm_access", List.of("roles"))).roles()).isEmpty();
  }

  /** Auth0 wants the claims that one adds to be named like this. */
  @Test
  void claimNamedByAUrl_isNoPath() {
    ClaimsReader reader = new ClaimsReader("https://rollcall.example/roles", "accounts", NAMES);

    assertThat(read(reader, Map.of("https://rollcall.example/roles", List.of("ops"))).roles())
        .containsExactly(Roles.OPERATOR);
  }

  @Test
  void accounts_areReadFromAnArrayAndFromOneString() {
    assertThat(accounts(List.of(A.toString(), B.toString()))).containsExactlyInAnyOrder(A, B);
    assertThat(accounts(A + " " + B)).containsExactlyInAnyOrder(A, B);
    assertThat(accounts(A + ", " + B)).containsExactlyInAnyOrder(A, B);
  }

  @Test
  void accountThatIsNoId_isLeftOut() {
    assertThat(accounts(List.of("*", "", "1-1-1-1-1", A.toString()))).containsExactly(A);
    assertThat(accounts(Arrays.asList(A.toString(), 7))).isEmpty();
    assertThat(accounts(Map.of(A.toString(), true))).isEmpty();
  }

  @Test
  void severalRoles_countAsTheStrongest() {
    Administrator both =
        read(
            ClaimsReader.OWN,
            Map.of("roles", List.of(Roles.ACCOUNT_VIEWER, Roles.ACCOUNT_ADMIN), "accounts", ""));

    assertThat(both.mayChange()).isTrue();
    assertThat(both.isOperator()).isFalse();
  }

  @Test
  void operator_seesAllAccountsWithoutNamingOne() {
    assertThat(read(ClaimsReader.OWN, Map.of("roles", "operator")).maySee(A)).isTrue();
  }

  @Test
  void displayName_isTheMostSpeakingThatThereIs() {
    assertThat(read(ClaimsReader.OWN, Map.of()).displayName()).isEqualTo("s");
    assertThat(name(Map.of("name", "Jane Doe"))).isEqualTo("Jane Doe");
    assertThat(name(Map.of("name", "Jane Doe", "email", "j@d.example"))).isEqualTo("j@d.example");
    assertThat(name(Map.of("preferred_username", "jane", "email", "j@d.example")))
        .isEqualTo("jane");
    assertThat(name(Map.of("preferred_username", 7, "email", " "))).isEqualTo("s");
  }

  @Test
  void displayName_forgesNoLogLineAndEnds() {
    assertThat(name(Map.of("name", "a\r\n12:00 INFO\u202e b\u2028c")))
        .isEqualTo("a 12:00 INFO  b c");
    assertThat(name(Map.of("name", "\n\u0000"))).isEqualTo("s");
    assertThat(name(Map.of("name", "😀".repeat(200)))).isEqualTo("😀".repeat(99) + "…");
  }

  private static Set<UUID> accounts(Object claim) {
    return read(ClaimsReader.OWN, Map.of("accounts", claim)).accounts();
  }

  private static String name(Map<String, Object> claims) {
    return read(ClaimsReader.OWN, claims).displayName();
  }

  private static Administrator read(ClaimsReader reader, Map<String, Object> claims) {
    Map<String, Object> all = new HashMap<>(claims);
    all.put("sub", "s");
    return reader.read(all).orElseThrow();
  }
}
