package dev.rollcall.domains;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.WireParseException;

/** Asks one name server one question: by UDP, and by TCP when the answer is too long for that. */
final class DnsClient {

  private static final Logger LOG = Logger.getLogger(DnsClient.class);

  /** What passes every network in one piece (DNS flag day 2020). */
  private static final int UDP_SIZE = 1232;

  private static final int WITH_EDNS = 0;
  private static final int NO_EDNS = -1;

  private final DnsSockets sockets = new DnsSockets();
  private final Duration timeout;

  /**
   * A client.
   *
   * @param timeout how long a server may take for an answer by UDP, and again by TCP
   */
  DnsClient(Duration timeout) {
    this.timeout = timeout;
  }

  /** Never throws for what the server or the network does; is over soon after the deadline. */
  Reply ask(InetSocketAddress server, Name name, int type, Deadline deadline) {
    return ask(server, name, type, WITH_EDNS, deadline);
  }

  private Reply ask(InetSocketAddress server, Name name, int type, int edns, Deadline deadline) {
    // Interrupted when the look-up has seen enough: what is not sent yet stays unsent.
    if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
      return new Reply.Failed(Failure.TIMEOUT);
    }
    boolean understood;
    Reply reply;
    try {
      Message answer = exchange(server, name, type, edns, deadline);
      understood = answer.getRcode() != Rcode.FORMERR && answer.getRcode() != Rcode.NOTIMP;
      reply = read(answer);
    } catch (CompletionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      LOG.debugf(cause, "%s says nothing of use about %s", server, name);
      understood = !(cause instanceof WireParseException);
      reply = new Reply.Failed(failure(cause));
    }
    // Old servers choke on EDNS in one way or another (RFC 6891 section 7).
    return understood || edns == NO_EDNS ? reply : ask(server, name, type, NO_EDNS, deadline);
  }

  private Message exchange(
      InetSocketAddress server, Name name, int type, int edns, Deadline deadline) {
    Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    // Asks a validating resolver for its verdict, without the signatures (RFC 6840 section 5.7).
    query.getHeader().setFlag(Flags.AD);
    SimpleResolver resolver = new SimpleResolver(server);
    resolver.setIoClientFactory(sockets);
    resolver.setTimeout(deadline.orIn(timeout).left());
    resolver.setEDNS(edns, UDP_SIZE, 0, List.of());
    return resolver.sendAsync(query, Runnable::run).toCompletableFuture().join();
  }

  private static Reply read(Message message) {
    if (message.getHeader().getFlag(Flags.TC)) {
      return new Reply.Failed(Failure.SERVER_FAILURE); // Over TCP nothing is too long.
    }
    return switch (message.getRcode()) {
      case Rcode.NOERROR, Rcode.NXDOMAIN -> new Reply.Answered(message);
      case Rcode.REFUSED -> new Reply.Failed(Failure.REFUSED);
      default -> new Reply.Failed(Failure.SERVER_FAILURE);
    };
  }

  /** Garbage is a failure of the server; whatever else keeps an answer away is silence. */
  private static Failure failure(Throwable cause) {
    return switch (cause) {
      case WireParseException garbage -> Failure.SERVER_FAILURE;
      case ProtocolException misfit -> Failure.SERVER_FAILURE;
      case IOException silence -> Failure.TIMEOUT;
      default -> Failure.SERVER_FAILURE; // What dnsjava's parsers throw at garbage of some kinds.
    };
  }
}
