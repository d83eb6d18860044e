package dev.rollcall.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** An OpenID Connect issuer on this machine: its key set over HTTP, and tokens of its own. */
public final class IssuerAtHome implements AutoCloseable {

  public static final String NAME = "https://issuer.example";
  public static final String AUDIENCE = "https://rollcall.example";

  /** Making one takes a while, so all issuers begin with the same. */
  private static final PublicJsonWebKey FIRST_KEY = newKey();

  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile PublicJsonWebKey key = FIRST_KEY;
  private volatile String answer = "";
  private volatile int status = 200;

  private IssuerAtHome(HttpServer server) {
    this.server = server;
  }

  public static IssuerAtHome start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    IssuerAtHome issuer = new IssuerAtHome(server);
    issuer.publish(issuer.key());
    server.createContext(
        "/jwks",
        exchange -> {
          issuer.requests.incrementAndGet();
          byte[] body = issuer.answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(issuer.status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return issuer;
  }

  public URI jwksUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
  }

  /** How often its keys were asked for. */
  public int requests() {
    return requests.get();
  }

  /** The key that it signs with. */
  public PublicJsonWebKey key() {
    return key;
  }

  /** Signs with another key from now on, and publishes that alone. */
  public void rotate() {
    key = newKey();
    publish(key);
  }

  public void publish(PublicJsonWebKey... keys) {
    answer(new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY));
  }

  /** Answers with that instead of keys. */
  public void answer(String text) {
    answer = text;
  }

  /** Answers with that status. */
  public void status(int code) {
    status = code;
  }

  /** What a good token of this issuer says; tests change it. */
  public static Map<String, Object> claims() {
    long now = Instant.now().getEpochSecond();
    return new TreeMap<>(
        Map.of(
            "iss", NAME, "aud", AUDIENCE, "sub", "jane", "iat", now, "nbf", now, "exp", now + 600));
  }

  /** A token with those claims, signed as such issuers mostly do. */
  public String token(Map<String, Object> claims) throws JoseException {
    return token(claims, key, AlgorithmIdentifiers.RSA_USING_SHA256);
  }

  /** A token with those claims, signed with a key of the caller's choice. */
  public static String token(Map<String, Object> claims, PublicJsonWebKey key, String algorithm)
      throws JoseException {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(JsonUtil.toJson(claims));
    token.setAlgorithmHeaderValue(algorithm);
    token.setKeyIdHeaderValue(key.getKeyId());
    token.setKey(key.getPrivateKey());
    return token.getCompactSerialization();
  }

  public static RsaJsonWebKey newKey() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(UUID.randomUUID().toString());
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
