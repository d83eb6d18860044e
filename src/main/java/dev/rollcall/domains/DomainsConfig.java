package dev.rollcall.domains;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How domains are claimed, and looked up by themselves. */
@ConfigMapping(prefix = "rollcall.domains")
public interface DomainsConfig {

  /** How many domains an account may claim, 1 or more. */
  @WithDefault("1000")
  int maxPerAccount();

  /**
   * How long a replica remembers that a domain is verified. A domain that another replica deletes
   * is still good here for that long. 0 asks the database for each user that is written.
   */
  @WithDefault("3S")
  Duration cacheTtl();

  /** How often the domains are counted for the metrics, at most and only when they are read. */
  @WithDefault("1M")
  Duration countEvery();

  /** The schedule of look-ups. */
  Schedule schedule();

  /** When and how domains are looked up without anybody asking. */
  interface Schedule {

    /**
     * How often this replica looks for domains that are due; {@code off} where it does not, and
     * something else runs the command {@code domains-recheck}.
     */
    @WithDefault("10s")
    String poll();

    /** How often a pending domain is looked up, and until when after its claim. */
    @WithDefault("1M until 10M,5M until 1H,30M until 24H,6H until 14D")
    List<String> steps();

    /** How often a domain that was verified by DNS is looked up, to say when its record is gone. */
    @WithDefault("7D")
    Duration verifiedEvery();

    /** By which part of it each pause is made longer or shorter, at random; 0 to 0.5. */
    @WithDefault("0.1")
    double jitter();

    /** How many domains a replica looks up at the same time, 1 to 1000. */
    @WithDefault("64")
    int parallel();

    /**
     * How long nobody else looks a domain up that a replica has begun with: after that the replica
     * is taken for dead. Longer than any look-up takes.
     */
    @WithDefault("60S")
    Duration lease();
  }
}
