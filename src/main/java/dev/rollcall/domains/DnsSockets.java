package dev.rollcall.domains;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/**
 * The network below dnsjava: a socket for each question, blocking, for virtual threads.
 *
 * <p>dnsjava's own is not made for servers that mean harm. The first datagram ends its question,
 * whoever guessed at it; a TCP connection and 64 KB stay with each server until that hangs up; and
 * its time limits wait for a moment in which nobody sends anything, which a server that drips bytes
 * can put off. Here what does not fit the question is passed over (RFC 5452 section 9.1), a few
 * times, and nothing outlives its question. The system gives every socket a random port.
 */
final class DnsSockets implements IoClientFactory, UdpIoClient, TcpIoClient {

  /** More than a stray late answer or two is somebody who guesses. */
  private static final int MAX_MISFITS = 16;

  /** There are servers that send more than they were told to. */
  private static final int LARGEST_SEEN = 4096;

  private static final int HEADER = 12;
  private static final int RESPONSE = 0x80;
  private static final int OPCODE = 0x78;

  @Override
  public UdpIoClient createOrGetUdpClient() {
    return this;
  }

  @Override
  public TcpIoClient createOrGetTcpClient() {
    return this;
  }

  @Override
  public CompletableFuture<byte[]> sendAndReceiveUdp(
      InetSocketAddress local,
      InetSocketAddress remote,
      Message query,
      byte[] data,
      int max,
      Duration timeout) {
    try {
      return CompletableFuture.completedFuture(overUdp(remote, data, max, Deadline.in(timeout)));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public CompletableFuture<byte[]> sendAndReceiveTcp(
      InetSocketAddress local,
      InetSocketAddress remote,
      Message query,
      byte[] data,
      Duration timeout) {
    try {
      return CompletableFuture.completedFuture(overTcp(remote, data, Deadline.in(timeout)));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static byte[] overUdp(InetSocketAddress remote, byte[] query, int max, Deadline deadline)
      throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      // A connected socket hears nobody else.
      socket.connect(remote);
      socket.send(new DatagramPacket(query, query.length));
      int size = Math.max(max, LARGEST_SEEN);
      DatagramPacket packet = new DatagramPacket(new byte[size], size);
      for (int misfits = 0; misfits < MAX_MISFITS; misfits++) {
        packet.setLength(size);
        socket.setSoTimeout(millis(deadline));
        socket.receive(packet);
        byte[] answer = Arrays.copyOf(packet.getData(), packet.getLength());
        if (answers(query, answer)) {
          return answer;
        }
      }
      throw new ProtocolException("too many datagrams that do not answer the question");
    }
  }

  private static byte[] overTcp(InetSocketAddress remote, byte[] query, Deadline deadline)
      throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(remote, millis(deadline));
      OutputStream out = socket.getOutputStream();
      out.write(
          ByteBuffer.allocate(Short.BYTES + query.length)
              .putShort((short) query.length)
              .put(query)
              .array());
      byte[] length = read(socket, Short.BYTES, deadline);
      byte[] answer = read(socket, ByteBuffer.wrap(length).getShort() & 0xffff, deadline);
      if (!answers(query, answer)) {
        throw new ProtocolException("an answer to another question");
      }
      return answer;
    }
  }

  private static byte[] read(Socket socket, int length, Deadline deadline) throws IOException {
    byte[] bytes = new byte[length];
    InputStream in = socket.getInputStream();
    for (int at = 0; at < length; ) {
      // Anew for each part: a server that drips must not go on for ever.
      socket.setSoTimeout(millis(deadline));
      int read = in.read(bytes, at, length - at);
      if (read < 0) {
        throw new ProtocolException("the answer breaks off");
      }
      at += read;
    }
    return bytes;
  }

  /**
   * Whether an answer has the question's id and the question itself, byte by byte but for case. A
   * server that does not understand a question may leave it out of its refusal.
   */
  private static boolean answers(byte[] query, byte[] answer) {
    if (answer.length < HEADER
        || answer[0] != query[0]
        || answer[1] != query[1]
        || (answer[2] & RESPONSE) == 0
        || (answer[2] & OPCODE) != 0) {
      return false;
    }
    int questions = ((answer[4] & 0xff) << 8) | (answer[5] & 0xff);
    if (questions == 0) {
      return answer.length == HEADER && (answer[3] & 0x0f) != 0;
    }
    int end = endOfQuestion(query);
    if (questions != 1 || answer.length < end) {
      return false;
    }
    for (int i = HEADER; i < end; i++) {
      if (lowerCase(query[i]) != lowerCase(answer[i])) {
        return false;
      }
    }
    return true;
  }

  /** Behind the name, whose labels begin with their length, its type and its class. */
  private static int endOfQuestion(byte[] query) {
    int at = HEADER;
    while (query[at] != 0) {
      at += 1 + query[at];
    }
    return at + 1 + 2 * Short.BYTES;
  }

  private static int lowerCase(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  /** For the sockets, to which 0 means for ever. */
  private static int millis(Deadline deadline) throws SocketTimeoutException {
    if (deadline.isOver()) {
      throw new SocketTimeoutException("no answer in time");
    }
    return Math.toIntExact(Math.clamp(deadline.left().toMillis(), 1, Integer.MAX_VALUE));
  }
}
