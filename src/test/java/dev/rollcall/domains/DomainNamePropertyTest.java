package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.IDNA;
import dev.rollcall.web.ProblemException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

class DomainNamePropertyTest {

  /** The short way of plain names must come to where ICU comes. */
  @Property
  void plainName_isReadAsIcuWould(@ForAll("plain") String text) {
    IDNA icu = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES);
    IDNA.Info info = new IDNA.Info();
    String ascii = icu.nameToASCII(text, new StringBuilder(), info).toString();
    DomainName.parse(text).ifPresent(name -> assertThat(name.ascii()).isEqualTo(ascii));
  }

  @Property
  void asciiForm_standsForItself(@ForAll String label) {
    DomainName.parse(label + ".example.com")
        .ifPresent(name -> assertThat(DomainName.parse(name.ascii())).contains(name));
  }

  @Property
  void letterOfAnyScript_standsForItselfInAsciiForm(@ForAll("letters") String label) {
    DomainName.parse(label + ".example.com")
        .ifPresent(name -> assertThat(DomainName.parse(name.ascii())).contains(name));
  }

  @Property
  void anythingTyped_isADomainOrRefused(@ForAll @StringLength(max = 300) String typed) {
    try {
      DomainName name = ClaimedDomain.read(typed);
      assertThat(DomainName.parse(name.ascii())).contains(name);
    } catch (ProblemException e) {
      assertThat(e.status()).isEqualTo(400);
    }
  }

  @Provide
  Arbitrary<String> plain() {
    return Arbitraries.strings().withChars("aZ0-.x").ofMinLength(1).ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> letters() {
    return Arbitraries.chars()
        .filter(Character::isLetter)
        .list()
        .ofMaxSize(4)
        .map(chars -> chars.stream().map(String::valueOf).reduce("", String::concat));
  }
}
