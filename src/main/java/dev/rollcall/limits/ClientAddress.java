package dev.rollcall.limits;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as far as limits go: an IPv4 address, or the first half of an IPv6
 * address, because one customer of a provider has all of a /64.
 *
 * <p>It is the address of the connection, unless {@code quarkus.http.proxy.*} says that a proxy may
 * name another.
 */
final class ClientAddress {

  /** For whatever a proxy wrote that is no address: all of it shares one limit. */
  static final String UNKNOWN = "unknown";

  private static final int IPV4_LENGTH = 4;
  private static final int IPV6_NETWORK_LENGTH = 8;

  /** {@code ::ffff:0:0/96}, IPv4 addresses as a socket for both kinds shows them. */
  private static final byte[] IPV4_MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private ClientAddress() {}

  static String of(RoutingContext context) {
    SocketAddress remote = context.request().remoteAddress();
    return remote == null ? UNKNOWN : of(remote.host());
  }

  /** The same for an address as text, with or without brackets; never asks DNS. */
  static String of(@Nullable String host) {
    byte[] address = host == null ? null : NetUtil.createByteArrayFromIpAddressString(host);
    if (address == null) {
      return UNKNOWN;
    }
    if (address.length == IPV4_LENGTH) {
      return HexFormat.of().formatHex(address);
    }
    return Arrays.equals(address, 0, IPV4_MAPPED.length, IPV4_MAPPED, 0, IPV4_MAPPED.length)
        ? HexFormat.of().formatHex(address, IPV4_MAPPED.length, address.length)
        : HexFormat.of().formatHex(address, 0, IPV6_NETWORK_LENGTH);
  }
}
