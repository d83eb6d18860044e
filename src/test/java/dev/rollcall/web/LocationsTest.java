package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationsTest {

  private static final UUID ACCOUNT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final URI REQUEST = URI.create("http://localhost:8080/");

  @Test
  void withoutPublicUrl_followsTheRequest() {
    Locations locations = new Locations(Optional.empty(), () -> REQUEST);
    assertThat(locations.scimBase(ACCOUNT))
        .isEqualTo("http://localhost:8080/scim/01890a5d-ac96-774b-bcce-b302099a8057/v2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://scim.example.com", "http://host:8443", "https://example.com/idp"})
  void publicUrl_wins(String publicUrl) {
    Locations locations = new Locations(Optional.of(publicUrl), () -> REQUEST);
    assertThat(locations.scimBase(ACCOUNT))
        .isEqualTo(publicUrl + "/scim/01890a5d-ac96-774b-bcce-b302099a8057/v2");
  }

  @Test
  void publicUrl_holdsForTheAdminApiToo() {
    Locations locations = new Locations(Optional.of("https://scim.example.com"), () -> REQUEST);
    String account =
        "https://scim.example.com/api/v1/accounts/01890a5d-ac96-774b-bcce-b302099a8057";
    assertThat(locations.administered(ACCOUNT)).hasToString(account);
    assertThat(locations.administered(ACCOUNT, "schemas", "urn:example:params:desk"))
        .hasToString(account + "/schemas/urn:example:params:desk");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scim.example.com",
        "ftp://example.com",
        "https://example.com/",
        "https://",
        "https://a b",
        "https://example.com?x=y",
        "https://example.com#x",
        ""
      })
  void publicUrlThatCannotBeOne_isRefusedByName(String publicUrl) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new Locations(Optional.of(publicUrl), () -> REQUEST))
        .withMessageContaining("rollcall.public-url");
  }
}
