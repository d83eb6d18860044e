package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameDomainTest {

  @ParameterizedTest
  @CsvSource({
    "jane@example.com,                       example.com",
    "Jane.Doe+x@EXAMPLE.Com,                 example.com",
    "j@uk.example.com,                       uk.example.com",
    "guest_contoso.com#EXT#@t.example,       t.example",
    "jörg@bücher.example,                    xn--bcher-kva.example",
    "jane@BÜCHER.example,                    xn--bcher-kva.example",
    "jane@XN--BCHER-KVA.example,             xn--bcher-kva.example",
    "jane@bu\u0308cher.example,              xn--bcher-kva.example",
    "jane@example。com,                      example.com",
    "jane@ＥＸＡＭＰＬＥ．com,                  example.com",
    "o'hara@a-b.example,                     a-b.example",
    "jane@straße.example,                    xn--strae-oqa.example",
    "jane@strasse.example,                   strasse.example",
    "jane@क्\u200Dष.example,                xn--11b2ezcw70k.example",
  })
  void address_hasTheDomainInAsciiAndLowerCase(String userName, String domain) {
    assertThat(UserNameDomain.of(userName).ascii()).isEqualTo(domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jane",
        "@",
        "@example.com",
        "jane@",
        "jane@localhost",
        "jane@x@example.com",
        "jane doe@example.com",
        "jane@example.com ",
        " jane@example.com",
        "jane\u00A0doe@example.com",
        "jane\n@example.com",
        "jane\u200B@example.com",
        "jane\u202E@example.com",
        "jane@example..com",
        "jane@.example.com",
        "jane@example.com.",
        "jane@-example.com",
        "jane@example-.com",
        "jane@exa_mple.com",
        "jane@192.0.2.1",
        "jane@[192.0.2.1]",
        "jane@exam/ple.com",
        "jane\u200D@example.com",
        "jane@a\u200Db.example",
      })
  void anythingElse_isRefused(String userName) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> UserNameDomain.of(userName))
        .satisfies(e -> assertThat(e.scimType()).contains(ScimType.invalidValue));
  }

  @Test
  void tooLong_isRefused() {
    String domain = "@example.com";
    assertThat(UserNameDomain.of("x".repeat(254 - domain.length()) + domain)).isNotNull();
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> UserNameDomain.of("x".repeat(255 - domain.length()) + domain));
  }
}
