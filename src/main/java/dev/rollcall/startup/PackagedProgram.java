package dev.rollcall.startup;

/** Whether this is what a build made for others to run, or code that somebody works on. */
public final class PackagedProgram {

  /**
   * Loads the code in dev mode and in tests, and is no part of a packaged program. Quarkus' own
   * launch mode says {@code NORMAL} in dev mode too, until the application has been loaded.
   */
  private static final String FOR_DEVELOPERS =
      "io.quarkus.bootstrap.classloading.QuarkusClassLoader";

  private PackagedProgram() {}

  /** Yes in doubt: who works on the code finds out, who depends on the program must not. */
  public static boolean isThis() {
    return !FOR_DEVELOPERS.equals(PackagedProgram.class.getClassLoader().getClass().getName());
  }
}
