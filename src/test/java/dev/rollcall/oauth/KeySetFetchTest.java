package dev.rollcall.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KeySetFetchTest {

  private record Config(boolean allowPrivateIssuers) implements OAuthConfig {

    @Override
    public Duration tokenTtl() {
      return Duration.ofHours(1);
    }

    @Override
    public Duration keysRetryInterval() {
      return Duration.ofMinutes(1);
    }
  }

  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final KeySetFetch fetch = fetch(true);

  private KeySetFetch fetch(boolean allowPrivate) {
    return new KeySetFetch(new KeySetUrl(new Config(allowPrivate)), vertx);
  }

  @AfterEach
  void stop() throws Exception {
    fetch.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void body_isReadWhole() throws IOException {
    try (TestIssuer issuer = new TestIssuer("x".repeat(200_000))) {
      assertThat(fetch.get(issuer.jwksUrl())).hasSize(200_000);
    }
  }

  /** An answer may come before the thread that asked goes on; none may be lost for that. */
  @Test
  void manyFetchesAtOnce_areAllAnswered() throws Exception {
    try (TestIssuer issuer = new TestIssuer("{}");
        ExecutorService threads = Executors.newFixedThreadPool(16)) {
      Callable<String> get = () -> fetch.get(issuer.jwksUrl());
      for (Future<String> body : threads.invokeAll(Collections.nCopies(1_000, get))) {
        assertThat(body.get()).isEqualTo("{}");
      }
    }
  }

  @Test
  void privateAddress_isRefusedAtEveryFetch() {
    try (TestIssuer issuer = new TestIssuer("{}")) {
      assertThatThrownBy(() -> fetch(false).get(issuer.jwksUrl().replace("http", "https")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not public");
      assertThat(issuer.fetches()).isZero();
    }
  }

  @Test
  void redirect_isNotFollowed() {
    try (TestIssuer issuer = new TestIssuer("{}")) {
      issuer.answer(302, "{}");
      assertThatThrownBy(() -> fetch.get(issuer.jwksUrl())).hasMessageContaining("302");
      assertThat(issuer.fetches()).isEqualTo(1);
    }
  }

  @Test
  void largeBody_isNotRead() {
    try (TestIssuer issuer = new TestIssuer("x".repeat(300_000))) {
      assertThatThrownBy(() -> fetch.get(issuer.jwksUrl())).hasMessageContaining("larger");
    }
  }

  @Test
  void serverWithATrustedCertificateOfItsName_isRead() throws Exception {
    PfxOptions localhost = certificate("localhost");
    assertThat(trusting(localhost).get(serve(localhost))).isEqualTo("{}");
  }

  @Test
  void serverWithACertificateOfAnotherName_isRefused() throws Exception {
    PfxOptions other = certificate("example.com");
    String url = serve(other);
    assertThatThrownBy(() -> trusting(other).get(url)).hasMessageContaining("localhost");
  }

  @Test
  void serverWithACertificateThatNobodyTrusts_isRefused() throws Exception {
    String url = serve(certificate("localhost"));
    assertThatThrownBy(() -> fetch.get(url)).hasMessageContaining("certification path");
  }

  private KeySetFetch trusting(PfxOptions trusted) {
    return new KeySetFetch(
        new KeySetUrl(new Config(true)), vertx, new HttpClientOptions().setTrustOptions(trusted));
  }

  /** A self-signed certificate of a host, made by the JDK's keytool, with its key. */
  private PfxOptions certificate(String host) throws Exception {
    Path file = folder.resolve(host + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                host,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    return new PfxOptions().setPath(file.toString()).setPassword(PASSWORD);
  }

  /** Serves an empty object over TLS, and says where. */
  private String serve(PfxOptions certificate) throws Exception {
    int port =
        vertx
            .createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate))
            .requestHandler(request -> request.response().end("{}"))
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS)
            .actualPort();
    return "https://localhost:" + port + "/keys";
  }

  /** It accepts connections and never says a word. */
  @Test
  @Timeout(60)
  void silentServer_isGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> fetch.get("http://127.0.0.1:" + silent.getLocalPort() + "/keys"))
          .isInstanceOf(IOException.class);
    }
  }
}
