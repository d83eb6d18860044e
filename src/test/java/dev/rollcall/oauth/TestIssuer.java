package dev.rollcall.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwt.JwtClaims;

/** An issuer such as Entra ID, with a key server on this machine. */
final class TestIssuer implements AutoCloseable {

  static final String AUDIENCE = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
  static final String APP = "11111111-67b2-4cf2-a259-e3dc5476c621";
  static final String SUBJECT = "the-service-principal";

  private final String issuer = "https://sts.windows.net/" + UUID.randomUUID() + "/";
  private final HttpServer server;
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile int status = 200;
  private volatile String answer;

  TestIssuer(String answer) {
    this.answer = answer;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/keys", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    if (status / 100 == 3) {
      exchange.getResponseHeaders().set("Location", "/keys");
    }
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  void answer(int newStatus, String newAnswer) {
    status = newStatus;
    answer = newAnswer;
  }

  /** How often the keys were asked for. */
  int fetches() {
    return fetches.get();
  }

  String issuer() {
    return issuer;
  }

  String jwksUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys?appid=1";
  }

  /** The request to trust it. */
  String trust() {
    return """
        {"description": "Entra", "issuer": "%s", "audience": "%s", "jwksUrl": "%s",
         "subjects": ["%s"], "appIds": ["%s"]}
        """
        .formatted(issuer, AUDIENCE, jwksUrl(), SUBJECT, APP);
  }

  /** What its tokens say. */
  JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setAudience(AUDIENCE);
    claims.setSubject("some-object-id");
    claims.setClaim("appid", APP);
    claims.setIssuedAtToNow();
    claims.setNotBeforeMinutesInThePast(1);
    claims.setExpirationTimeMinutesInTheFuture(30);
    return claims;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
