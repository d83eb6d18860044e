package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSecretTest {

  private final TokenSecret secret = TokenSecret.generate(new SecureRandom());

  @Test
  void generated_hasThePrefixAnd49CharactersOfBase62() {
    assertThat(secret.reveal()).matches("rollcall_[0-9A-Za-z]{49}");
  }

  @Test
  void generated_isParsedAgain() {
    assertThat(TokenSecret.parse(secret.reveal())).contains(secret);
  }

  @Test
  void generated_neverRepeats() {
    SecureRandom random = new SecureRandom();
    Set<TokenSecret> secrets = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      secrets.add(TokenSecret.generate(random));
    }
    assertThat(secrets).hasSize(1000);
  }

  @Test
  void allBitsZero_isPaddedToFullLength() {
    TokenSecret zero = TokenSecret.generate(() -> 0L);
    assertThat(zero.reveal()).startsWith("rollcall_" + "0".repeat(43)).hasSize(58);
  }

  @Test
  void mistyped_isRefusedWhereverTheMistakeIs() {
    String value = secret.reveal();
    for (int i = 0; i < value.length(); i++) {
      char other = value.charAt(i) == 'x' ? 'y' : 'x';
      String mistyped = value.substring(0, i) + other + value.substring(i + 1);
      assertThat(TokenSecret.parse(mistyped)).as(mistyped).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rollcall_", "rollcall_abc", "Bearer", "ééé"})
  void foreign_isRefused(String text) {
    assertThat(TokenSecret.parse(text)).isEmpty();
  }

  @Test
  void truncatedOrLonger_isRefused() {
    String value = secret.reveal();
    assertThat(TokenSecret.parse(value.substring(0, 57))).isEmpty();
    assertThat(TokenSecret.parse(value + "0")).isEmpty();
  }

  @Test
  void toString_keepsTheSecret() {
    assertThat(secret.toString()).hasSize(14).startsWith(secret.prefix()).endsWith("…");
  }

  @Test
  void hash_isSha256OfTheWholeText() {
    assertThat(secret.sha256()).hasSize(32);
    assertThat(TokenSecret.parse(secret.reveal()).orElseThrow().sha256())
        .isEqualTo(secret.sha256());
  }
}
