package dev.rollcall.keys;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * How to create what its owner alone may read: with that mode from the first moment. Windows has no
 * modes, and goes by the folder above.
 */
public final class OwnerOnly {

  private OwnerOnly() {}

  /** For a file: mode 600. */
  public static FileAttribute<?>[] file() {
    return mode("rw-------");
  }

  /** For a folder: mode 700. */
  public static FileAttribute<?>[] folder() {
    return mode("rwx------");
  }

  private static FileAttribute<?>[] mode(String mode) {
    return hasModes()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  static boolean hasModes() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
