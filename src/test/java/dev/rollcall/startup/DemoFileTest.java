package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.tokens.TokenSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DemoFileTest {

  private static final String BASE = "http://localhost:8080/scim/x/v2";
  private static final String API = "http://localhost:8080/api/v1";

  private final DemoAccount.Access access =
      new DemoAccount.Access(
          UUID.randomUUID(), TokenSecret.generate(new SecureRandom()), "an.admin.token");

  @Test
  void content_hasTheSixKeysThatScriptsRead(@TempDir Path folder) throws IOException {
    new DemoFile(folder).write(access, BASE, API);

    JsonNode content = JsonMapper.builder().build().readTree(folder.resolve("demo.json").toFile());
    assertThat(content.fieldNames())
        .toIterable()
        .containsExactly(
            "accountId", "scimBaseUrl", "scimToken", "adminApiUrl", "adminToken", "consoleUrl");
    assertThat(content.get("accountId").asText()).isEqualTo(access.accountId().toString());
    assertThat(content.get("scimBaseUrl").asText()).isEqualTo(BASE);
    assertThat(content.get("scimToken").asText()).isEqualTo(access.token().reveal());
    assertThat(content.get("adminApiUrl").asText()).isEqualTo(API);
    assertThat(content.get("adminToken").asText()).isEqualTo("an.admin.token");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void mode_is600EvenWhereAFileWasOpenToAll(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("demo.json"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    new DemoFile(folder).write(access, BASE, API);

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void folder_isMadeAndHoldsNothingElse(@TempDir Path folder) throws IOException {
    Path data = folder.resolve("new").resolve("data");

    new DemoFile(data).write(access, BASE, API);

    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).containsExactly(data.resolve("demo.json"));
    }
  }

  @Test
  void access_showsNeitherTokenWhenPrinted() {
    assertThat(access.toString()).doesNotContain(access.token().reveal(), "an.admin.token");
  }

  @Test
  void delete_takesTheFileAwayAndIsContentWithoutOne(@TempDir Path folder) throws IOException {
    DemoFile file = new DemoFile(folder);
    file.write(access, BASE, API);

    file.delete();
    file.delete();

    assertThat(folder.resolve("demo.json")).doesNotExist();
  }
}
