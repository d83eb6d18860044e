package dev.rollcall.startup;

/** What the rest of the program knows of the embedded database, which a production build lacks. */
public final class EmbeddedDatabase {

  /** Set to {@code false}, the configuration can be read without a server being started. */
  public static final String START = "rollcall.embedded.start";

  private EmbeddedDatabase() {}

  /** Its mark lies beside its code, and is left out with it. */
  public static boolean isInThisBuild() {
    return EmbeddedDatabase.class.getResource("/dev/rollcall/embedded/present") != null;
  }
}
