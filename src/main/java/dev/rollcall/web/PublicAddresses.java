package dev.rollcall.web;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Which addresses of the network are everybody's. A URL that an administrator of an account chose
 * must not lead to what only the service itself can reach: its database, its neighbours, the
 * metadata of its cloud.
 */
public final class PublicAddresses {

  private PublicAddresses() {}

  /**
   * The address to reach a host by.
   *
   * @param allowPrivate whether any address will do
   * @throws IOException when the host has none, or one that is not public
   */
  public static InetAddress resolve(String host, boolean allowPrivate) throws IOException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new IOException("the name " + host + " has no address", e);
    }
    for (InetAddress address : addresses) {
      // One bad address is enough: the next look-up may put it first.
      if (!allowPrivate && !isPublic(address)) {
        throw new IOException("the name " + host + " leads to an address that is not public");
      }
    }
    return addresses[0];
  }

  public static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    return switch (address) {
      case Inet4Address four -> isPublic4(four.getAddress());
      case Inet6Address six -> isPublic6(six.getAddress());
      default -> false;
    };
  }

  /** The special ones of RFC 6890 that Java has no question for. */
  private static boolean isPublic4(byte[] address) {
    int first = address[0] & 0xff;
    int second = address[1] & 0xff;
    int third = address[2] & 0xff;
    return switch (first) {
      case 0 -> false;
      case 100 -> second < 64 || second > 127; // Carrier-grade NAT, also some clouds' metadata.
      case 192 -> !(second == 0 && (third == 0 || third == 2));
      case 198 -> !(second == 18 || second == 19 || (second == 51 && third == 100));
      case 203 -> !(second == 0 && third == 113);
      default -> first < 240;
    };
  }

  /** Only global unicast (2000::/3), and of that nothing that wraps an address of version 4. */
  private static boolean isPublic6(byte[] address) {
    int first = ((address[0] & 0xff) << 8) | (address[1] & 0xff);
    int second = ((address[2] & 0xff) << 8) | (address[3] & 0xff);
    boolean wraps = first == 0x2002 || (first == 0x2001 && second < 0x0200);
    boolean documentation = first == 0x2001 && second == 0x0db8;
    return (first & 0xe000) == 0x2000 && !wraps && !documentation;
  }
}
