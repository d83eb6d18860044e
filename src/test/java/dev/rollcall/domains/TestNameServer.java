package dev.rollcall.domains;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/**
 * A name server on loopback that speaks UDP and TCP on one port and answers each name as a test
 * says. Names are given without their last dot, in any case. It knows nothing of zones: one server
 * can play a resolver, a parent and an authoritative server at once.
 *
 * <pre>{@code
 * try (TestNameServer server = TestNameServer.start()) {
 *   server.answers("example.com", Answers.txt("rollcall-site-verification=x"));
 *   server.answers("_rollcall-challenge.example.com", Answers.noSuchDomain());
 *   … server.address() …
 *   assertThat(server.queries("example.com", Type.TXT)).isOne();
 * }
 * }</pre>
 */
public final class TestNameServer implements AutoCloseable {

  private static final int MAX_QUERY = 4096;
  private static final int TRIES = 20;

  private record Asked(String name, int type) {}

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Asked, Answer> byType = new ConcurrentHashMap<>();
  private final Map<String, Answer> byName = new ConcurrentHashMap<>();
  private final Map<Asked, LongAdder> counts = new ConcurrentHashMap<>();
  private final LongAdder overTcp = new LongAdder();
  private volatile Answer otherwise = Answers.noSuchDomain();

  private TestNameServer(DatagramSocket udp, ServerSocket tcp) {
    this.udp = udp;
    this.tcp = tcp;
  }

  /** A server on a free port of 127.0.0.1. */
  public static TestNameServer start() {
    return start(InetAddress.getLoopbackAddress());
  }

  /** A server on a free port of an address of this machine. */
  public static TestNameServer start(InetAddress address) {
    try {
      for (int i = 1; ; i++) {
        // The system may give UDP a port that TCP has given to somebody else.
        DatagramSocket udp = new DatagramSocket(new InetSocketAddress(address, 0));
        try {
          return start(udp);
        } catch (BindException e) {
          udp.close();
          if (i == TRIES) {
            throw e;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server on a port of 127.0.0.1. */
  public static TestNameServer start(int port) {
    try {
      return start(
          new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestNameServer start(DatagramSocket udp) throws IOException {
    ServerSocket tcp = new ServerSocket(udp.getLocalPort(), 1000, udp.getLocalAddress());
    TestNameServer server = new TestNameServer(udp, tcp);
    server.threads.execute(server::receive);
    server.threads.execute(server::accept);
    return server;
  }

  /** Answers questions of any type about a name. */
  public TestNameServer answers(String name, Answer answer) {
    byName.put(key(name), answer);
    return this;
  }

  /** Answers questions of one type about a name; before what is said of all types. */
  public TestNameServer answers(String name, int type, Answer answer) {
    byType.put(new Asked(key(name), type), answer);
    return this;
  }

  /** Answers questions about all other names; NXDOMAIN if nothing is said. */
  public TestNameServer answersOtherwise(Answer answer) {
    otherwise = answer;
    return this;
  }

  /** How many questions about the name came, of all types. */
  public long queries(String name) {
    String key = key(name);
    return counts.entrySet().stream()
        .filter(each -> each.getKey().name().equals(key))
        .mapToLong(each -> each.getValue().sum())
        .sum();
  }

  /** How many questions of a type about the name came; a retry counts, over TCP as well. */
  public long queries(String name, int type) {
    LongAdder count = counts.get(new Asked(key(name), type));
    return count == null ? 0 : count.sum();
  }

  /** How many questions of a type came for each name. */
  public Map<String, Long> queriesByName(int type) {
    Map<String, Long> found = new ConcurrentHashMap<>();
    counts.forEach(
        (asked, count) -> {
          if (asked.type() == type) {
            found.put(asked.name(), count.sum());
          }
        });
    return found;
  }

  /** How many questions came in all. */
  public long queries() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** How many questions came over TCP. */
  public long queriesOverTcp() {
    return overTcp.sum();
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) udp.getLocalSocketAddress();
  }

  public int port() {
    return udp.getLocalPort();
  }

  /** As the configuration spells it: {@code 127.0.0.1:5353}. */
  public String hostAndPort() {
    return udp.getLocalAddress().getHostAddress() + ":" + port();
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
    threads.shutdownNow();
  }

  private void receive() {
    byte[] buffer = new byte[MAX_QUERY];
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
        InetSocketAddress client = (InetSocketAddress) packet.getSocketAddress();
        threads.execute(() -> answer(query, client, null));
      } catch (IOException e) {
        // Closed, or an answer before this one found its client gone.
      }
    }
  }

  private void accept() {
    while (!tcp.isClosed()) {
      try {
        Socket client = tcp.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        // Closed, or the client is gone already.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      while (true) {
        byte[] query = in.readNBytes(in.readUnsignedShort());
        overTcp.increment();
        answer(query, (InetSocketAddress) client.getRemoteSocketAddress(), client);
      }
    } catch (IOException e) {
      // The client has what it wants.
    }
  }

  private void answer(byte[] bytes, InetSocketAddress client, @Nullable Socket connection) {
    try {
      Message query = new Message(bytes);
      Record question = query.getQuestion();
      if (question == null) {
        return;
      }
      Asked asked = new Asked(key(question.getName().toString(true)), question.getType());
      counts.computeIfAbsent(asked, any -> new LongAdder()).increment();
      answerTo(asked).to(new Exchange(query, client, udp, connection));
    } catch (IOException e) {
      // No DNS message, or the client is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answerTo(Asked asked) {
    Answer ofType = byType.get(asked);
    return ofType != null ? ofType : byName.getOrDefault(asked.name(), otherwise);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** What a server does with one question. */
  @FunctionalInterface
  public interface Answer {
    void to(Exchange exchange) throws IOException, InterruptedException;
  }
}
