package dev.rollcall.oauth;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.web.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As it is in production, where private issuers are not allowed. */
class KeySetUrlTest {

  private final KeySetUrl urls = new KeySetUrl(new Defaults());

  private record Defaults() implements OAuthConfig {

    @Override
    public Duration tokenTtl() {
      return Duration.ofHours(1);
    }

    @Override
    public boolean allowPrivateIssuers() {
      return false;
    }

    @Override
    public Duration keysRetryInterval() {
      return Duration.ofMinutes(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/keys",
        "https://[::1]:8443/keys",
        "https://[::ffff:10.0.0.1]/keys",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/keys",
        "http://8.8.8.8/keys",
        "file:///etc/passwd",
        "https://user@8.8.8.8/keys",
        "https://8.8.8.8/keys#fragment",
        "//8.8.8.8/keys",
        ""
      })
  void unsafeUrl_isRefused(String url) {
    assertThatThrownBy(() -> urls.require(url))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("jwksUrl");
  }

  @Test
  void publicHttps_isTaken() {
    assertThatCode(() -> urls.require("https://8.8.8.8/keys?appid=1")).doesNotThrowAnyException();
  }
}
