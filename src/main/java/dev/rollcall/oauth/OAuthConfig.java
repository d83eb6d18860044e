package dev.rollcall.oauth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How OAuth clients and trusted issuers are served. */
@ConfigMapping(prefix = "rollcall.oauth")
public interface OAuthConfig {

  /** How long an access token is good: at least a second, at most an hour. */
  @WithDefault("1H")
  Duration tokenTtl();

  /**
   * Whether the keys of a trusted issuer may come from a loopback, private or otherwise internal
   * address, and by plain HTTP. Only where every administrator of every account may reach what the
   * service itself can reach.
   */
  @WithDefault("false")
  boolean allowPrivateIssuers();

  /**
   * How long the keys of a trusted issuer are not asked for again after an attempt, whether it
   * failed or the key that is looked for was not among them.
   */
  @WithDefault("1M")
  Duration keysRetryInterval();
}
