package dev.rollcall.domains;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jboss.logging.Logger;
import org.xbill.DNS.Name;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.config.FallbackPropertyResolverConfigProvider;
import org.xbill.DNS.config.InitializationException;
import org.xbill.DNS.config.PropertyResolverConfigProvider;
import org.xbill.DNS.config.ResolvConfResolverConfigProvider;
import org.xbill.DNS.config.ResolverConfigProvider;

/**
 * What the system says about resolvers, by dnsjava's system properties and resolv.conf: what a
 * native image asks in place of dnsjava's whole list of ways.
 */
record SystemResolvers(List<InetSocketAddress> servers, List<Name> searchPath, int ndots) {

  private static final Logger LOG = Logger.getLogger(SystemResolvers.class);

  /** As dnsjava does it: of each kind the first that is said, and else the machine itself. */
  static SystemResolvers find() {
    SystemResolvers found = new SystemResolvers(List.of(), List.of(), 1);
    for (ResolverConfigProvider provider :
        List.of(
            new PropertyResolverConfigProvider(),
            new ResolvConfResolverConfigProvider(),
            new FallbackPropertyResolverConfigProvider())) {
      found = found.orOf(provider);
    }
    return found.servers.isEmpty()
        ? new SystemResolvers(
            List.of(
                new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), SimpleResolver.DEFAULT_PORT)),
            found.searchPath,
            found.ndots)
        : found;
  }

  private SystemResolvers orOf(ResolverConfigProvider provider) {
    boolean complete = !servers.isEmpty() && !searchPath.isEmpty();
    if (complete || !provider.isEnabled()) {
      return this;
    }
    try {
      provider.initialize();
    } catch (InitializationException e) {
      LOG.warn("The system's resolvers cannot be read in one of the ways", e);
      return this;
    }
    boolean searches = searchPath.isEmpty() && !provider.searchPaths().isEmpty();
    return new SystemResolvers(
        servers.isEmpty() ? provider.servers() : servers,
        searches ? provider.searchPaths() : searchPath,
        searches ? provider.ndots() : ndots);
  }
}
