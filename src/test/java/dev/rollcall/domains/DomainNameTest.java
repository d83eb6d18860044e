package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

  @ParameterizedTest
  @CsvSource({
    "Example.COM,             example.com",
    "ＥＸＡＭＰＬＥ．ＣＯＭ,       example.com",
    "straße.de,               xn--strae-oqa.de",
    "STRASSE.de,              strasse.de",
    "ẞtadt.de,                xn--tadt-una.de",
    "βόλος.com,               xn--nxasmm1c.com",
    "ΒΌΛΟΣ.com,               xn--nxasmq6b.com",
    "क्\u200Dष.com,             xn--11b2ezcw70k.com",
    "日本語.jp,                 xn--wgv71a119e.jp",
    "xn--WGV71A119E.jp,       xn--wgv71a119e.jp",
    "ab--cd.bücher.de,        ab--cd.xn--bcher-kva.de",
  })
  void name_isWhatTheIdnaOf2008SaysItIs(String text, String ascii) {
    assertThat(DomainName.parse(text)).contains(new DomainName(ascii));
    assertThat(DomainName.parse(ascii)).contains(new DomainName(ascii));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xn--a.com",
        "xn--example-.com",
        "xn--bcher-kvA\u00FC.de",
        "a\u200Db.com",
        "a\u202Eb.com",
        "\u0301a.com",
        "אa.com",
        "a·b.com",
        "exa_mplé.com",
        "é.1",
        "é",
        "é..com",
        "é.com.",
      })
  void textThatIsNoName_isNone(String text) {
    assertThat(DomainName.parse(text)).isEmpty();
  }
}
