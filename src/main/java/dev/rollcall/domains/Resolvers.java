package dev.rollcall.domains;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;

/** Asks the configured resolvers one after the other until one knows. */
final class Resolvers {

  /** A datagram may get lost on its way to the only resolver. */
  private static final int MIN_TRIES = 2;

  private static final int MAX_TRIES = 6;

  private final DnsClient client;
  private final Supplier<List<InetSocketAddress>> servers;

  private Resolvers(DnsClient client, Supplier<List<InetSocketAddress>> servers) {
    this.client = client;
    this.servers = servers;
  }

  /**
   * Resolvers of one's own choice.
   *
   * @throws IllegalArgumentException when one of them cannot be
   */
  static Resolvers of(DnsClient client, List<String> spelled) {
    List<InetSocketAddress> servers = spelled.stream().map(ServerAddress::of).toList();
    return new Resolvers(client, () -> servers);
  }

  /** Those of the system; dnsjava reads them when they are first needed. */
  static Resolvers ofSystem(DnsClient client) {
    return new Resolvers(client, () -> ResolverConfig.getCurrentConfig().servers());
  }

  /** The first answer, or the most telling failure. */
  Reply ask(Name name, int type, Deadline deadline) {
    List<InetSocketAddress> all = servers.get();
    int tries = Math.clamp(all.size(), MIN_TRIES, MAX_TRIES);
    Failure worst = Failure.TIMEOUT;
    for (int i = 0; i < tries && (i < all.size() || worst == Failure.TIMEOUT); i++) {
      switch (client.ask(all.get(i % all.size()), name, type, deadline)) {
        case Reply.Answered answered -> {
          return answered;
        }
        case Reply.Failed(Failure failure) -> {
          if (failure.compareTo(worst) > 0) {
            worst = failure;
          }
        }
      }
    }
    return new Reply.Failed(worst);
  }
}
