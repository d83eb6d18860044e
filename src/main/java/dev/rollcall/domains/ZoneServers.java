package dev.rollcall.domains;

import com.google.common.net.InternetDomainName;
import dev.rollcall.web.PublicAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Finds a domain's own name servers, which know a new record at once, and asks them.
 *
 * <p>Who owns the domain says who they are: that may be anybody, so only a few are asked, and only
 * at public addresses.
 */
final class ZoneServers {

  private static final int MAX_SERVERS = 3;

  /** How far up the tree the zone is looked for. */
  private static final int MAX_STEPS = 5;

  /** The name below the root, and the root. */
  private static final int LABELS_OF_TOP_LEVEL = 2;

  private final DnsClient client;
  private final Resolvers resolvers;
  private final int port;
  private final boolean allowPrivate;

  ZoneServers(DnsClient client, Resolvers resolvers, int port, boolean allowPrivate) {
    this.client = client;
    this.resolvers = resolvers;
    this.port = port;
    this.allowPrivate = allowPrivate;
  }

  /** The hosts of some of the zone's servers, any of them; none when they cannot be found. */
  List<Name> hosts(Name domain, Deadline deadline) {
    Name zone = domain;
    for (int i = 0; i < MAX_STEPS && !isRegistry(zone); i++) {
      if (!(resolvers.ask(zone, Type.NS, deadline) instanceof Reply.Answered(Message message))) {
        return List.of();
      }
      List<Name> hosts = hosts(message, zone);
      if (!hosts.isEmpty()) {
        return hosts;
      }
      zone = zoneAbove(message, zone);
    }
    return List.of();
  }

  /** Where to ask a host that {@link #hosts} has found; empty when there is no such place. */
  Optional<InetSocketAddress> address(Name host, Deadline deadline) {
    return address(host, Type.A, deadline)
        .or(() -> address(host, Type.AAAA, deadline))
        .map(address -> new InetSocketAddress(address, port));
  }

  /**
   * A server that hands on to others, or says that there is nothing and cannot know, has failed.
   */
  Reply ask(InetSocketAddress server, Name name, int type, Deadline deadline) {
    Reply reply = client.ask(server, name, type, deadline);
    return reply instanceof Reply.Answered(Message message)
            && !message.getHeader().getFlag(Flags.AA)
            && message.getSection(Section.ANSWER).isEmpty()
        ? new Reply.Failed(Failure.SERVER_FAILURE)
        : reply;
  }

  private Optional<InetAddress> address(Name host, int type, Deadline deadline) {
    return resolvers.ask(host, type, deadline) instanceof Reply.Answered(Message message)
        ? message.getSection(Section.ANSWER).stream()
            .flatMap(ZoneServers::addresses)
            .filter(address -> allowPrivate || PublicAddresses.isPublic(address))
            .findFirst()
        : Optional.empty();
  }

  private static Stream<InetAddress> addresses(Record record) {
    return switch (record) {
      case ARecord four -> Stream.of(four.getAddress());
      case AAAARecord six -> Stream.of(six.getAddress());
      default -> Stream.empty();
    };
  }

  private static List<Name> hosts(Message message, Name zone) {
    List<Name> hosts = new ArrayList<>();
    for (Record each : message.getSection(Section.ANSWER)) {
      if (each instanceof NSRecord server && each.getName().equals(zone)) {
        hosts.add(server.getTarget());
      }
    }
    Collections.shuffle(hosts);
    return List.copyOf(hosts.subList(0, Math.min(hosts.size(), MAX_SERVERS)));
  }

  /** What the answer says, or else the next one up. */
  private static Name zoneAbove(Message message, Name name) {
    return message.getSection(Section.AUTHORITY).stream()
        .filter(SOARecord.class::isInstance)
        .map(Record::getName)
        .filter(zone -> name.subdomain(zone) && !name.equals(zone))
        .findFirst()
        .orElseGet(() -> new Name(name, 1));
  }

  /** Their servers only know to whom a domain is handed on. */
  private static boolean isRegistry(Name zone) {
    return zone.labels() <= LABELS_OF_TOP_LEVEL
        || InternetDomainName.from(zone.toString(true)).isRegistrySuffix();
  }
}
