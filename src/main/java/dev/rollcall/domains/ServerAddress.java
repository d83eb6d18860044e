package dev.rollcall.domains;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the address of a name server as the configuration spells it. */
final class ServerAddress {

  static final int DNS_PORT = 53;

  /** An IPv6 address may stand bare, or in brackets where a port follows. */
  private static final Pattern SPELLED =
      Pattern.compile(
          "\\[(?<bracketed>[^\\[\\]]+)](?::(?<port1>\\d{1,5}))?"
              + "|(?<host>[^:\\[\\]]+)(?::(?<port2>\\d{1,5}))?"
              + "|(?<bare>[0-9A-Fa-f:.%]*:[0-9A-Za-z:.%]*)");

  private ServerAddress() {}

  /**
   * The address of {@code host}, {@code host:port}, {@code [host]:port} or an IPv6 address.
   *
   * @throws IllegalArgumentException when it is none of them or the host has no address
   */
  static InetSocketAddress of(String text) {
    Matcher matcher = SPELLED.matcher(text.strip());
    if (!matcher.matches()) {
      throw notAnAddress(text, "it is not host, host:port or [IPv6 address]:port");
    }
    String host = first(matcher, "bracketed", "host", "bare");
    String port = first(matcher, "port1", "port2");
    int number = port.isEmpty() ? DNS_PORT : Integer.parseInt(port);
    if (number == 0 || number > 65_535) {
      throw notAnAddress(text, "there is no such port");
    }
    InetSocketAddress address = new InetSocketAddress(host, number);
    if (address.isUnresolved()) {
      throw notAnAddress(text, "the host has no address");
    }
    return address;
  }

  private static String first(Matcher matcher, String... groups) {
    for (String group : groups) {
      String value = matcher.group(group);
      if (value != null) {
        return value;
      }
    }
    return "";
  }

  private static IllegalArgumentException notAnAddress(String text, String why) {
    return new IllegalArgumentException(
        "rollcall.dns.resolvers: \"%s\" cannot be used: %s".formatted(text, why));
  }
}
