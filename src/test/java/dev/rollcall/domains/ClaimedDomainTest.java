package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.web.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimedDomainTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "example.com,example.com",
        "  Example.COM ,example.com",
        "example.com.,example.com",
        "\u3000example。com,example.com",
        "uk.example.com,uk.example.com",
        "bücher.de,xn--bcher-kva.de",
        "XN--BCHER-KVA.de,xn--bcher-kva.de",
        "straße.de,xn--strae-oqa.de",
        "ＥＸＡＭＰＬＥ.com,example.com",
        "mycompany.co.uk,mycompany.co.uk",
        "someone.github.io,someone.github.io",
        "ab--cd.example.com,ab--cd.example.com",
        "example.net,example.net",
      })
  void domain_isReadInAnyForm(String typed, String domain) {
    assertThat(ClaimedDomain.read(typed).ascii()).isEqualTo(domain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.com/login  | is a URL: type the domain alone, such as example.com.",
        "//example.com              | is a URL: type the domain alone, such as example.com.",
        "http:example.com           | is a URL: type the domain alone",
        "https://u@example.com:8443 | is a URL: type the domain alone",
        "example.com/path           | has a path: type the domain alone, such as example.com.",
        "example.com?x=1            | has a path: type the domain alone, such as example.com.",
        "jane@example.com           | is an e-mail address: type the domain alone, such as example.com.",
        "@example.com               | is an e-mail address: type the domain alone, such as example.com.",
        "*.example.com              | is a wildcard, and each subdomain has to be claimed for itself: type the domain alone, such as example.com.",
        "ex*mple.com                | is a wildcard",
        "example.com:8080           | has a port: type the domain alone, such as example.com.",
        "192.0.2.1                  | is an IP address",
        "192.0.2.1:53               | is an IP address",
        "2001:db8::1                | is an IP address",
        "[2001:db8::1]:53           | is an IP address",
        "com                        | has one part only",
        "intranet                   | has one part only",
        "localhost                  | has one part only",
        "co.uk                      | is a public suffix",
        "github.io                  | is a public suffix",
        "CO.UK.                     | is a public suffix",
        "公司.cn                     | is a public suffix",
        "xn--55qx5d.cn              | is a public suffix",
        "acme.test                  | everything under \".test\" is reserved",
        "acme.example               | everything under \".example\" is reserved",
        "acme.invalid               | everything under \".invalid\" is reserved",
        "acme.localhost             | everything under \".localhost\" is reserved",
        "acme.local                 | everything under \".local\" is reserved",
        "corp.internal              | everything under \".internal\" is reserved",
        "box.home.arpa              | everything under \".arpa\" is reserved",
        "abcdef.onion               | everything under \".onion\" is reserved",
        "acme.alt                   | everything under \".alt\" is reserved",
        "_dmarc.example.com         | has an underscore",
        "example..com               | has a dot too many",
        ".example.com               | has a dot too many",
        "-example.com               | no hyphen first or last",
        "exam ple.com               | only letters, digits and hyphens",
        "a\u200Db.com               | only letters, digits and hyphens",
        "''                         | The domain is empty",
      })
  void anythingElse_isRefusedWithItsReason(String typed, String reason) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ClaimedDomain.read(typed))
        .withMessageContaining(reason)
        .satisfies(e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void tooLong_isRefused() {
    String label = "a".repeat(63);
    assertThat(ClaimedDomain.read(label + ".com")).isNotNull();
    refuses("a" + label + ".com", "more than the 63 characters");
    String name = "%1$s.%1$s.%1$s.%2$s.com";
    assertThat(ClaimedDomain.read(name.formatted(label, "a".repeat(57)))).isNotNull();
    refuses(name.formatted(label, "a".repeat(58)), "has 254 characters");
    refuses("a.".repeat(100_000), "200000 characters");
  }

  @Test
  void refusal_quotesNothingThatHarms() {
    refuses("a\u001B[31m\n.com", "\"a\\u{1B}[31m\\u{A}.com\" is no domain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", ":", "*", "@", "/", ".", "\u0000", "xn--", "x:"})
  void repeatedForms_takeNoTime(String part) {
    refuses(part.repeat(1000 / part.length()), "");
  }

  private static void refuses(String typed, String reason) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ClaimedDomain.read(typed))
        .withMessageContaining(reason);
  }
}
