package dev.rollcall.domains;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;

/** One question to a {@link TestNameServer}, and the ways to answer it. */
public final class Exchange {

  private static final int UDP_WITHOUT_EDNS = 512;

  private final Message query;
  private final InetSocketAddress client;
  private final DatagramSocket udp;
  private final @Nullable Socket connection;

  Exchange(
      Message query, InetSocketAddress client, DatagramSocket udp, @Nullable Socket connection) {
    this.query = query;
    this.client = client;
    this.udp = udp;
    this.connection = connection;
  }

  public Message query() {
    return query;
  }

  public boolean isOverTcp() {
    return connection != null;
  }

  /** Over UDP cut to what the client takes, and marked as truncated then. */
  public void send(Message answer) throws IOException {
    OPTRecord edns = query.getOPT();
    int udpSize = edns == null ? UDP_WITHOUT_EDNS : edns.getPayloadSize();
    send(answer.toWire(isOverTcp() ? Message.MAXLENGTH : udpSize));
  }

  public void send(byte[] answer) throws IOException {
    if (connection == null) {
      udp.send(new DatagramPacket(answer, answer.length, client));
    } else {
      connection.getOutputStream().write(withLength(answer));
    }
  }

  /** Sends by UDP from another port than the client asked. */
  public void sendFromElsewhere(byte[] answer) throws IOException {
    try (DatagramSocket other =
        new DatagramSocket(new InetSocketAddress(udp.getLocalAddress(), 0))) {
      other.send(new DatagramPacket(answer, answer.length, client));
    }
  }

  /** Sends over TCP byte by byte, with a pause before each. */
  public void drip(byte[] answer, Duration pause) throws IOException, InterruptedException {
    if (connection == null) {
      throw new IllegalStateException("dripping is for TCP");
    }
    for (byte each : withLength(answer)) {
      Thread.sleep(pause);
      connection.getOutputStream().write(each);
    }
  }

  /** Ends the connection, if there is one. */
  public void hangUp() throws IOException {
    if (connection != null) {
      connection.close();
    }
  }

  private static byte[] withLength(byte[] message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(message.length);
    out.write(message);
    return bytes.toByteArray();
  }
}
