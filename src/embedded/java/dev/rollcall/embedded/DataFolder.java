package dev.rollcall.embedded;

import dev.rollcall.keys.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies where in {@code rollcall.data-dir}, and how it comes to be there.
 *
 * @param root the folder as an absolute path
 */
record DataFolder(Path root) {

  DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path binaries() {
    return root.resolve("postgres-binaries");
  }

  Path log() {
    return root.resolve("postgres.log");
  }

  Path passwordFile() {
    return root.resolve("postgres.password");
  }

  Path lockFile() {
    return root.resolve("rollcall.lock");
  }

  /** Lies there from the first start until it is through: what is in {@code postgres} is half. */
  private Path setupMark() {
    return root.resolve("postgres.setup");
  }

  String password() throws IOException {
    return Files.readString(passwordFile());
  }

  /** Creates the folder, for its owner alone; one that is there already is left as it is. */
  void create() throws IOException {
    if (!Files.isDirectory(root)) {
      Files.createDirectories(root.resolveSibling("."));
      Files.createDirectory(root, OwnerOnly.folder());
    }
  }

  /** Removes what an interrupted first start left, and makes the password of a new database. */
  void prepare() throws IOException {
    removeHalfExtractedBinaries();
    if (Files.exists(setupMark())) {
      deleteTree(postgres());
    } else if (isNew()) {
      Files.createFile(setupMark());
    }
    if (isNew()) {
      Files.deleteIfExists(passwordFile());
      Files.createFile(passwordFile(), OwnerOnly.file());
      Files.writeString(passwordFile(), randomPassword());
    }
  }

  boolean isNew() {
    return Files.exists(setupMark()) || !Files.exists(postgres().resolve("PG_VERSION"));
  }

  void setupDone() throws IOException {
    Files.delete(setupMark());
  }

  /** The extraction never rewrites a file, so one that was cut short would stay short for ever. */
  private void removeHalfExtractedBinaries() throws IOException {
    Files.createDirectories(binaries());
    try (Stream<Path> versions = Files.list(binaries())) {
      for (Path version : versions.toList()) {
        if (!Files.exists(version.resolve(".exists"))) {
          deleteTree(version);
        }
      }
    }
  }

  private static String randomPassword() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
