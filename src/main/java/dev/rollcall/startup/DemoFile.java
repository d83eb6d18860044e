package dev.rollcall.startup;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.keys.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * {@code demo.json}: what demo mode prints, for scripts. It holds a secret, so its owner alone may
 * read it.
 */
final class DemoFile {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path file;

  DemoFile(Path folder) {
    this.file = folder.resolve("demo.json");
  }

  /** Takes the file away when what it says is no longer, or never came, true. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Writes the file whole or not at all: a reader never sees half of it. */
  void write(DemoAccount.Access access, String scimBaseUrl, String adminApiUrl) throws IOException {
    ObjectNode content = MAPPER.createObjectNode();
    content.put("accountId", access.accountId().toString());
    content.put("scimBaseUrl", scimBaseUrl);
    content.put("scimToken", access.token().reveal());
    content.put("adminApiUrl", adminApiUrl);
    content.put("adminToken", access.adminToken());
    // There is no console yet; the key is part of the file's format.
    content.putNull("consoleUrl");
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "demo", ".json.new", OwnerOnly.file());
    try {
      MAPPER.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  Path path() {
    return file;
  }
}
