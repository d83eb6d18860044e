package dev.rollcall.tokens;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tokens are taken. */
@ConfigMapping(prefix = "rollcall.tokens")
public interface TokensConfig {

  /**
   * Whether {@code Authorization: rollcall_…} without {@code Bearer}, and with the word twice, is
   * taken. Okta's app type "Header Auth" sends exactly what its administrator typed, which is often
   * the bare token, or puts {@code Bearer} before it.
   */
  @WithDefault("true")
  boolean acceptWithoutScheme();

  /**
   * The most credentials of an account: SCIM tokens and OAuth clients that are not deleted; 1 or
   * more.
   */
  @WithDefault("10")
  int maxPerAccount();

  /**
   * How long a look-up is remembered. A token that was changed on another replica is known here at
   * once while {@link #listen} works, and after this time at the latest. 0 asks the database for
   * each request.
   */
  @WithDefault("5S")
  Duration cacheTtl();

  /**
   * How many look-ups are remembered, of tokens that exist, and as many of tokens that do not: what
   * strangers send never pushes a good one out. 1 or more.
   */
  @WithDefault("10000")
  int cacheSize();

  /**
   * Whether this replica keeps one connection of its own to be told at once of what others change
   * (PostgreSQL's LISTEN). To be turned off where that connection cannot be kept, as on an instance
   * that is frozen between requests.
   */
  @WithDefault("true")
  boolean listen();
}
