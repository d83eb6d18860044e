package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarkus.datasource.password",
        "quarkus.flyway.password",
        "quarkus.datasource.jdbc.additional-jdbc-properties.sslpassword",
        "quarkus.http.ssl.certificate.key-store-password",
        "quarkus.otel.exporter.otlp.headers",
        "quarkus.datasource.credentials-provider",
        "quarkus.oidc.credentials.secret",
        "quarkus.datasource.jdbc.additional-jdbc-properties.pwd",
        "quarkus.datasource.jdbc.additional-jdbc-properties.\"dbPasswd\"",
        "quarkus.flyway.placeholders.pass",
        "quarkus.flyway.placeholders.\"db_pass\"",
        "QUARKUS_PROXY_PASS"
      })
  void settingThatHoldsASecret_isKnownByItsName(String key) {
    assertThat(Masked.isSecret(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rollcall.keys.file",
        "rollcall.keys.issuer",
        "rollcall.tokens.cache-ttl",
        "rollcall.oauth.token-ttl",
        "rollcall.oauth.keys-retry-interval",
        "quarkus.datasource.username",
        "quarkus.compass.passive",
        "quarkus.http.port",
        "PWD",
        "OLDPWD"
      })
  void settingThatHoldsNone_isShown(String key) {
    assertThat(Masked.isSecret(key)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://u:p@h.example/x                        | https://****@h.example/x
          https://u:p@ss@h.example/x                     | https://****@h.example/x
          jdbc:postgresql://h/db?user=u&password=p&ssl=1 | jdbc:postgresql://h/db?user=u&password=****&ssl=1
          jdbc:postgresql://h/db?sslPassword=p           | jdbc:postgresql://h/db?sslPassword=****
          jdbc:postgresql://u:p@h:5432/db                | jdbc:postgresql://****@h:5432/db
          jdbc:postgresql://us:p/w1x@h/db                | jdbc:postgresql://****@h/db
          jdbc:postgresql://us:p?w#1 x@h/db              | jdbc:postgresql://****@h/db
          jdbc:postgresql://h/db?user=u&password=p@x     | jdbc:postgresql://h/db?user=u&password=****
          jdbc:postgresql://u:p/w@h/db?password=p@x      | jdbc:postgresql://****
          jdbc:postgresql://h/db?sslpass=p               | jdbc:postgresql://h/db?sslpass=****
          jdbc:postgresql://h1,h2/db?targetServerType=primary | jdbc:postgresql://h1,h2/db?targetServerType=primary
          jdbc:postgresql://h1:1,h2:2/db?user=u&password=p | jdbc:postgresql://h1:1,h2:2/db?user=u&password=****
          https://u:p@a.example,https://b.example        | https://****@a.example,https://b.example
          https://a.example/?token=p&x=1,https://b.example | https://a.example/?token=****&x=1,https://b.example
          https://scim.example.com                       | https://scim.example.com
          """)
  void url_isShownWithoutWhatItTakesToGetIn(String url, String shown) {
    assertThat(Masked.url(url)).isEqualTo(shown);
  }

  /** Every part of a secret is called so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://u:hush?password=hush@h/db",
        "jdbc:postgresql://u:hush?password=hush&hush@h/db",
        "jdbc:postgresql://u:hush;password=hush@h/db",
        "jdbc:postgresql://u:hush#token=hush@h/db",
        "jdbc:postgresql://u:hush/hush?password=hush@hush@h/db",
        "jdbc:postgresql://h:5432/db?user=u&password=hush@hush",
        "jdbc:postgresql://h/db?password=hush,hush",
        "jdbc:postgresql://h/db?password=hush;hush&ssl=1",
        "jdbc:postgresql://h/db?password=hush hush",
        "jdbc:postgresql://h/db?password=hush#hush?hush/hush",
        "jdbc:postgresql://h/db?ssl=1&PASSWORD=hush",
        "jdbc:postgresql://h/db?pass%77ord=hush",
        "jdbc:postgresql://h/db?password=hush&password=hush",
        "jdbc:postgresql://h/db?password=hush\nhush",
        "jdbc:oracle:thin:u/hush@h:1521:db",
        "jdbc:sqlserver://h:1433;databaseName=db;password=hush;encrypt=true",
        "https://u:hush@h1.example,https://u:hush@h2.example",
        "https://u:hush@h1.example;https://u:hush@h2.example",
        "https://h1.example/?token=hush,https://u:hush@h2.example/?token=hush",
        "https://h1.example,https://u:hush?token=hush@h2.example",
        "https://u:hush\nhush@h.example",
        "https://h.example/callback#access_token=hush",
        "?password=hush://u:hush@h",
      })
  void urlMadeToTellItsSecret_doesNot(String url) {
    assertThat(Masked.url(url)).doesNotContain("hush").contains(Masked.SECRET);
  }
}
