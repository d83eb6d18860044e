package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationHeaderTest {

  private final TokenSecret secret = TokenSecret.generate(new SecureRandom());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer %s",
        "bearer %s",
        "BEARER %s",
        "bEaReR \t  %s",
        "  Bearer %s  ",
        "%s",
        "Bearer Bearer %s",
        "Bearer bearer  %s"
      })
  void token_isReadInEverySpelling(String pattern) {
    String header = pattern.formatted(secret.reveal());
    assertThat(AuthorizationHeader.read(List.of(header), true)).contains(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Basic %s",
        "Bearer%s",
        "Bearer %s x",
        "Bearer Bearer",
        "Bearer Bearer Bearer %s",
        "BearerBearer %s",
        "Token %s",
        "%s,%s"
      })
  void anythingElse_isRefused(String pattern) {
    String header = pattern.replace("%s", secret.reveal());
    assertThat(AuthorizationHeader.read(List.of(header), true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "Bearer Bearer %s"})
  void whatWasTyped_isRefusedWhenSwitchedOff(String pattern) {
    assertThat(AuthorizationHeader.read(List.of(pattern.formatted(secret.reveal())), false))
        .isEmpty();
  }

  @Test
  void oneScheme_isReadWhenSwitchedOff() {
    assertThat(AuthorizationHeader.read(List.of("Bearer " + secret.reveal()), false))
        .contains(secret);
  }

  @Test
  void twoHeaders_areRefused() {
    String header = "Bearer " + secret.reveal();
    assertThat(AuthorizationHeader.read(List.of(header, header), true)).isEmpty();
  }

  @Test
  void noHeader_hasNoToken() {
    assertThat(AuthorizationHeader.read(List.of(), true)).isEmpty();
  }
}
