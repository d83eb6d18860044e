package dev.rollcall.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A file with the private keys, a JSON Web Key Set. */
public final class KeyFile {

  private KeyFile() {}

  /**
   * The keys of a file, the one that signs first.
   *
   * @throws ConfigurationException when it holds anything but private EC P-256 keys with an id each
   */
  static List<EllipticCurveJsonWebKey> read(Path file) {
    try {
      return keys(Files.readString(file));
    } catch (IOException | JoseException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "The signing keys in %s cannot be used: %s. The file must be a JSON Web Key Set of private EC P-256 keys, as the command 'new-key' prints it."
              .formatted(file, reason(e)));
    }
  }

  private static List<EllipticCurveJsonWebKey> keys(String text) throws JoseException {
    List<EllipticCurveJsonWebKey> keys = new ArrayList<>();
    for (Map<String, Object> parameters : KeySetText.keys(text)) {
      keys.add(privateKey(parameters));
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("it holds no key");
    }
    if (keys.stream().map(JsonWebKey::getKeyId).distinct().count() < keys.size()) {
      throw new IllegalArgumentException("two of its keys have the same \"kid\"");
    }
    return List.copyOf(keys);
  }

  private static EllipticCurveJsonWebKey privateKey(Map<String, Object> parameters) {
    if (parsed(parameters) instanceof EllipticCurveJsonWebKey key
        && EllipticCurves.P_256.equals(key.getCurveName())
        && key.getPrivateKey() != null
        && key.getKeyId() != null
        && signsWhatItVerifies(key)) {
      return key;
    }
    throw new IllegalArgumentException(
        "it holds a key that is no private EC P-256 key with a \"kid\"");
  }

  private static JsonWebKey parsed(Map<String, Object> parameters) {
    try {
      return JsonWebKey.Factory.newJwk(parameters);
    } catch (JoseException | RuntimeException _) {
      // What they say could quote the key.
      throw new IllegalArgumentException("it holds a key that cannot be read");
    }
  }

  /** The halves of a key that somebody edited need not belong together. */
  private static boolean signsWhatItVerifies(EllipticCurveJsonWebKey key) {
    try {
      JsonWebSignature signed = new JsonWebSignature();
      signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
      signed.setPayload("probe");
      signed.setKey(key.getPrivateKey());
      JsonWebSignature read = new JsonWebSignature();
      read.setCompactSerialization(signed.getCompactSerialization());
      read.setKey(key.getPublicKey());
      return read.verifySignature();
    } catch (JoseException _) {
      return false;
    }
  }

  private static String reason(Exception e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "this user may not read it";
      case IOException io -> io.toString();
      default -> String.valueOf(e.getMessage());
    };
  }

  /**
   * Why nothing of worth may be signed with the keys of a file, one line each: it cannot be used,
   * somebody else can read or change it, or the world knows a key of it. A group may read it, as
   * that of a secret which Kubernetes mounts for a user without rights.
   */
  public static List<String> dangers(Path file) {
    List<String> dangers = new ArrayList<>();
    try {
      if (read(file).stream().anyMatch(PublishedKeys::contain)) {
        dangers.add(
            "A private key in %s (rollcall.keys.file) is printed in a public document: set rollcall.keys.file to a file that the command 'new-key' made."
                .formatted(file));
      }
    } catch (ConfigurationException e) {
      dangers.add(String.valueOf(e.getMessage()));
    }
    if (isOpen(file)) {
      dangers.add(
          "Others on this machine can read or change the signing keys in %s (rollcall.keys.file), and so make tokens for themselves: set its mode to 600 (in Kubernetes defaultMode: 0440 and an fsGroup)."
              .formatted(file));
    }
    return dangers;
  }

  /**
   * Whether others than the owner and a reading group have a way in; where there are no modes,
   * nobody knows.
   */
  static boolean isOpen(Path file) {
    try {
      return OwnerOnly.hasModes()
          && !Collections.disjoint(
              Files.getPosixFilePermissions(file),
              EnumSet.of(
                  PosixFilePermission.OTHERS_READ,
                  PosixFilePermission.OTHERS_WRITE,
                  PosixFilePermission.GROUP_WRITE));
    } catch (IOException _) {
      return false;
    }
  }

  /** A key set of one new key, as a file holds it. */
  public static String generate() {
    return text(List.of(newKey()));
  }

  /**
   * Puts a new key in front of those of a file: it will sign, and what the old ones signed is still
   * taken. The file is replaced whole or not at all, and its owner alone may read it.
   *
   * @return the {@code kid} of the new key
   * @throws ConfigurationException when the file is no key set, or cannot be replaced
   */
  public static String addKey(Path file) {
    List<EllipticCurveJsonWebKey> keys = new ArrayList<>(read(file));
    EllipticCurveJsonWebKey fresh = newKey();
    keys.addFirst(fresh);
    try {
      replace(file.toRealPath(), text(keys));
      return fresh.getKeyId();
    } catch (IOException e) {
      throw new ConfigurationException(
          "The key set %s cannot be replaced: %s. Where a secret is mounted read-only, change the secret itself."
              .formatted(file, reason(e)));
    }
  }

  private static EllipticCurveJsonWebKey newKey() {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(UUID.randomUUID().toString());
      key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
      key.setUse("sig");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  private static String text(List<EllipticCurveJsonWebKey> keys) {
    return new JsonWebKeySet(keys).toJson(OutputControlLevel.INCLUDE_PRIVATE);
  }

  /** Makes a file of one new key that its owner alone may read, unless there is one. */
  static void makeIfMissing(Path file) {
    if (Files.exists(file)) {
      return;
    }
    try {
      Path folder = folder(file);
      createFolder(folder);
      Path fresh = Files.createTempFile(folder, "keys", ".new", OwnerOnly.file());
      try {
        Files.writeString(fresh, generate(), UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
        // A hard link appears whole and never takes the place of another's file.
        Files.createLink(file, fresh);
      } catch (UnsupportedOperationException _) {
        Files.move(fresh, file);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (FileAlreadyExistsException _) {
      // The server, or another command, made it at the same moment.
    } catch (IOException e) {
      throw new ConfigurationException(
          "The signing keys cannot be made in %s: %s".formatted(file, reason(e)));
    }
  }

  private static void replace(Path file, String content) throws IOException {
    Path fresh = Files.createTempFile(folder(file), "keys", ".new", OwnerOnly.file());
    try {
      Files.writeString(fresh, content, UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
      if (OwnerOnly.hasModes() && !Files.getOwner(fresh).equals(Files.getOwner(file))) {
        // An administrator rotates the key of a server that runs as another user.
        Files.setOwner(fresh, Files.getOwner(file));
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static Path folder(Path file) {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    return folder == null ? absolute : folder;
  }

  /** A command may be the first to need the data folder, which is for its owner alone. */
  private static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.resolveSibling("."));
      try {
        Files.createDirectory(folder, OwnerOnly.folder());
      } catch (FileAlreadyExistsException _) {
        // By somebody else at the same moment.
      }
    }
  }
}
