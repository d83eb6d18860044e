package dev.rollcall.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How much may be asked, each number for one replica. */
@ConfigMapping(prefix = "rollcall.rate-limit")
public interface RateLimitConfig {

  /** Whether requests are limited; when not set, they are unless demo mode is on. */
  Optional<Boolean> enabled();

  /** How many requests a second a SCIM credential may send on and on. Entra ID asks for 25. */
  @WithDefault("100")
  int requestsPerSecond();

  /** How many requests it may send at once, after a pause. */
  @WithDefault("200")
  int burst();

  /**
   * How many requests a second an address may send, before anything is known about it. Identity
   * providers serve many customers from the same few addresses.
   */
  @WithDefault("500")
  int addressRequestsPerSecond();

  /** How many requests an address may send at once, after a pause. */
  @WithDefault("1000")
  int addressBurst();

  /**
   * How long after its request the refusal of a credential is sent, so that the time tells nothing
   * about the reason; zero sends it at once.
   */
  @WithDefault("100ms")
  Duration failureDelay();

  /** How long at most, for an address with many refused credentials. */
  @WithDefault("2s")
  Duration longestFailureDelay();

  /** How long the failures of an address are counted. */
  @WithDefault("5m")
  Duration failureWindow();

  /** How many refusals may wait at a time; one more is answered with 429 at once. */
  @WithDefault("5000")
  int maxWaitingFailures();
}
