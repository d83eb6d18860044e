package dev.rollcall.domains;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The configuration of a look-up in a test: the servers given, and nothing that takes long. */
record DnsSettings(
    Optional<List<String>> resolvers,
    Duration timeout,
    boolean authoritative,
    boolean allowPrivateServers)
    implements DnsConfig {

  /** Resolvers alone, with time enough for a machine that is busy. */
  static DnsSettings resolvers(TestNameServer... servers) {
    return new DnsSettings(
        Optional.of(Stream.of(servers).map(TestNameServer::hostAndPort).toList()),
        Duration.ofSeconds(5),
        false,
        false);
  }

  /** For servers of which none answers. */
  DnsSettings impatient() {
    return within(Duration.ofMillis(300));
  }

  /** For servers of which some do not answer. */
  DnsSettings within(Duration timeout) {
    return new DnsSettings(resolvers, timeout, authoritative, allowPrivateServers);
  }

  /** The domain's own servers too, which in a test are on this machine. */
  DnsSettings withAuthoritative() {
    return new DnsSettings(resolvers, timeout, true, true);
  }

  DnsSettings onlyPublic() {
    return new DnsSettings(resolvers, timeout, authoritative, false);
  }

  /** Look-ups with these settings. */
  DnsTxtRecords records() {
    return records(ServerAddress.DNS_PORT);
  }

  /** The same where the domains' own name servers are at that port. */
  DnsTxtRecords records(int port) {
    return new DnsTxtRecords(this, new ResolverAlarm(new SimpleMeterRegistry()), port);
  }
}
