package dev.rollcall.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
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
      List<EllipticCurveJsonWebKey> keys =
          new JsonWebKeySet(Files.readString(file))
              .getJsonWebKeys().stream().map(KeyFile::privateKey).toList();
      if (keys.isEmpty()) {
        throw new IllegalArgumentException("it holds no key");
      }
      return keys;
    } catch (IOException | JoseException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "rollcall.keys.file=%s cannot be used: %s. It must be a JSON Web Key Set of private EC P-256 keys, as the command 'new-key' prints it."
              .formatted(file, e instanceof JoseException ? "it is no key set" : e.getMessage()));
    }
  }

  private static EllipticCurveJsonWebKey privateKey(JsonWebKey key) {
    if (key instanceof EllipticCurveJsonWebKey ec
        && EllipticCurves.P_256.equals(ec.getCurveName())
        && ec.getPrivateKey() != null
        && ec.getKeyId() != null) {
      return ec;
    }
    throw new IllegalArgumentException(
        "it holds a key that is no private EC P-256 key with a \"kid\"");
  }

  /** A key set of one new key, as a file holds it. */
  public static String generate() {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(UUID.randomUUID().toString());
      key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
      key.setUse("sig");
      return new JsonWebKeySet(key).toJson(OutputControlLevel.INCLUDE_PRIVATE);
    } catch (JoseException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** Makes a file of one new key that its owner alone may read, unless there is one. */
  static void makeIfMissing(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh =
            Files.createTempFile(file.toAbsolutePath().getParent(), "keys", ".new", mode());
        Files.writeString(fresh, generate(), UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, file);
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          "The signing keys cannot be made in %s: %s".formatted(file, e));
    }
  }

  private static FileAttribute<?>[] mode() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
