package dev.rollcall.startup;

/**
 * What the rest of the program knows of the embedded database, whose package a production build
 * leaves out.
 */
public final class EmbeddedDatabase {

  /** Set to {@code false}, the configuration can be read without a server being started. */
  public static final String START = "rollcall.embedded.start";

  private static final String ITS_BEGINNING =
      "/dev/rollcall/embedded/EmbeddedDatabaseConfigSourceFactory.class";

  private EmbeddedDatabase() {}

  /** Whether this build has it. */
  public static boolean isBuiltIn() {
    return EmbeddedDatabase.class.getResource(ITS_BEGINNING) != null;
  }
}
