package dev.rollcall.domains;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the TXT records of domains are looked up. */
@ConfigMapping(prefix = "rollcall.dns")
public interface DnsConfig {

  /**
   * The resolvers to ask, as {@code host} or {@code host:port} with IPv6 addresses in brackets, one
   * after the other until one knows. The default is those of the system.
   */
  Optional<List<String>> resolvers();

  /** How long one server may take for one answer. A look-up as a whole ends within 8 seconds. */
  @WithDefault("2S")
  Duration timeout();

  /**
   * Whether the domain's own name servers are asked beside the resolvers. They know a new record at
   * once, where a resolver may still remember that there was none. They are asked on port 53; where
   * that is closed, the resolvers' answer is taken.
   */
  @WithDefault("true")
  boolean authoritative();

  /**
   * Whether a domain's own name servers may have loopback, private or otherwise internal addresses.
   * Who owns a domain says what they are, so only where every administrator of every account may
   * reach what the service itself can reach.
   */
  @WithDefault("false")
  boolean allowPrivateServers();
}
