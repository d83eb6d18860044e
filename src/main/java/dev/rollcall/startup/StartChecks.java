package dev.rollcall.startup;

import dev.rollcall.keys.KeyFile;
import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a server may start with its configuration, asked before anything is opened. All that is
 * wrong is told at once, so that nobody mends one line to be shown the next.
 */
public final class StartChecks {

  static final String DEMO_ON_ANOTHER_DATABASE =
      "Demo mode hands out tokens to whoever reads the log, so it runs on the embedded database"
          + " only: leave out quarkus.datasource.jdbc.url, or set rollcall.demo.enabled=false.";

  private static final String URL = "quarkus.datasource.jdbc.url";
  private static final String PUBLIC_URL = "rollcall.public-url";
  private static final String KEY_FILE = "rollcall.keys.file";
  private static final String OWNER = "quarkus.flyway.username";

  private final Settings settings;
  private final List<String> refusals = new ArrayList<>();

  private StartChecks(Settings settings) {
    this.settings = settings;
  }

  /** What speaks against a server with this configuration, and what it should be warned of. */
  public static StartFindings ofServer(SmallRyeConfig config) {
    return ofServer(config, PackagedProgram.isThis());
  }

  static StartFindings ofServer(SmallRyeConfig config, boolean packaged) {
    StartChecks checks = new StartChecks(new Settings(config, packaged));
    checks.checkDatabase();
    checks.checkOwner(checks.settings.is("quarkus.flyway.migrate-at-start", true));
    if (checks.settings.isProduction()) {
      checks.checkPublicUrl();
      checks.checkKeys();
    }
    return new StartFindings(checks.refusals, StartWarnings.of(checks.settings));
  }

  /** What speaks against a command that works on the database alone. */
  public static List<String> ofDatabase(SmallRyeConfig config) {
    StartChecks checks = new StartChecks(new Settings(config));
    checks.checkDatabase();
    checks.checkOwner(true);
    return List.copyOf(checks.refusals);
  }

  private void checkDatabase() {
    Optional<String> url = settings.text(URL);
    if (url.isPresent()) {
      if (settings.isDemo()) {
        refusals.add(DEMO_ON_ANOTHER_DATABASE);
      }
      if (!url.get().startsWith("jdbc:postgresql:")) {
        refusals.add(
            URL
                + " must be the JDBC URL of a PostgreSQL: set it to jdbc:postgresql://<host>/<database>.");
      }
    } else if (settings.isProduction()) {
      refusals.add(
          "There is no database: set "
              + URL
              + " to it, such as jdbc:postgresql://db.example.com/rollcall (to try Rollcall out on"
              + " an embedded one, set rollcall.demo.enabled=true instead).");
    } else if (!EmbeddedDatabase.isBuiltIn()) {
      refusals.add(
          "This build has no embedded database, which demo mode needs: set"
              + " rollcall.demo.enabled=false and "
              + URL
              + " to a database, or take the build that has one.");
    }
  }

  /** Quarkus would take the server's own role, without a word, for an owner who has but a name. */
  private void checkOwner(boolean migrates) {
    if (migrates
        && settings.text(OWNER).isPresent()
        && settings.text("quarkus.flyway.password").isEmpty()) {
      refusals.add(
          OWNER
              + " is set without its password: set quarkus.flyway.password too, or leave out both.");
    }
  }

  private void checkPublicUrl() {
    Optional<String> url = settings.text(PUBLIC_URL);
    if (url.isEmpty()) {
      refusals.add(
          "Nobody has said how the world calls this service: set rollcall.public-url to its https"
              + " URL, such as https://scim.example.com.");
    } else if (settings.hasBlanksAround(PUBLIC_URL)) {
      refusals.add(blanksAround(PUBLIC_URL));
    } else if (hasUnderscoreInHost(url.get())) {
      refusals.add(
          "The host's name in "
              + PUBLIC_URL
              + " has a '_', which URLs and Okta do not allow: give this service a name of letters,"
              + " digits and '-', and set "
              + PUBLIC_URL
              + " to it, such as https://scim.example.com.");
    } else if (!isHttps(url.get())) {
      refusals.add(
          "Tokens must not travel in the clear: set rollcall.public-url to an https URL without a"
              + " slash at its end, such as https://scim.example.com, and not to "
              + Masked.url(url.get())
              + ".");
    }
  }

  private static boolean isHttps(String text) {
    try {
      URI url = URI.create(text);
      return "https".equalsIgnoreCase(url.getScheme())
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && !text.endsWith("/");
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Java knows no host then, only an authority. */
  private static boolean hasUnderscoreInHost(String text) {
    try {
      URI url = URI.create(text);
      String authority = url.getRawAuthority();
      return url.getHost() == null
          && authority != null
          && authority.indexOf('_', authority.lastIndexOf('@') + 1) >= 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String blanksAround(String key) {
    return "There are blanks around the value of " + key + ": set " + key + " without them.";
  }

  private void checkKeys() {
    Optional<Path> file = settings.path(KEY_FILE);
    if (file.isEmpty()) {
      refusals.add(
          "There are no signing keys: set rollcall.keys.file to a file that the command 'new-key'"
              + " made.");
    } else if (settings.hasBlanksAround(KEY_FILE)) {
      refusals.add(blanksAround(KEY_FILE));
    } else {
      refusals.addAll(KeyFile.dangers(file.get()));
    }
  }
}
