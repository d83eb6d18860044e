package dev.rollcall.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the installation's own keys are. */
@ConfigMapping(prefix = "rollcall.keys")
public interface KeysConfig {

  /**
   * A JSON Web Key Set (RFC 7517) of private EC P-256 keys. The first one signs; the others are
   * still taken, so that a key can be changed without a break. A change is seen while the service
   * runs. Without a file the embedded mode makes one in the data folder, and any other installation
   * signs nothing.
   */
  Optional<Path> file();

  /** The {@code iss} of the tokens that are signed. */
  @WithDefault("rollcall")
  String issuer();
}
