package dev.rollcall.oauth;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a key set from a server that must be taken for hostile: it connects to the address that
 * was checked, follows no redirect, and gives up after five seconds or 256 KB.
 *
 * <p>Vert.x' client is used because it alone can be told the address apart from the name, which TLS
 * goes on checking.
 */
@ApplicationScoped
class KeySetFetch {

  private static final int LARGEST = 256 * 1024;
  private static final int SECONDS = 5;
  private static final int HTTP_OK = 200;

  private final KeySetUrl urls;
  private final HttpClient client;

  /** The name service cannot be told to hurry: whoever waits for it goes when the time is up. */
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Inject
  KeySetFetch(KeySetUrl urls, Vertx vertx) {
    this(urls, vertx, new HttpClientOptions());
  }

  /**
   * @param trust whose certificates are trusted, if not those that Java trusts
   */
  KeySetFetch(KeySetUrl urls, Vertx vertx, HttpClientOptions trust) {
    this.urls = urls;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions(trust)
                .setKeepAlive(false)
                .setConnectTimeout(SECONDS * 1000)
                .setMaxHeaderSize(LARGEST / 8)
                .setMaxPoolSize(16));
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
    client.close();
  }

  /**
   * The body behind a URL. Blocks for five seconds at most; never call it on an event loop.
   *
   * @throws IOException when there is none, in words for a log
   */
  String get(String url) throws IOException {
    var fetch = threads.submit(() -> fetch(urls.parse(url)));
    try {
      return fetch.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + SECONDS + " seconds", e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      fetch.cancel(true);
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    if (cause != null) {
      return reason(cause);
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private String fetch(URI url) throws IOException, InterruptedException, ExecutionException {
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
    String address = urls.resolve(url).getHostAddress();
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setSsl(tls)
            .setHost(url.getHost())
            .setPort(port)
            .setServer(SocketAddress.inetSocketAddress(port, address))
            .setURI(pathAndQuery(url))
            .setTimeout(SECONDS * 1000L)
            .setFollowRedirects(false)
            .putHeader("Accept", "application/json");
    // The body's handlers are set where the answer's head arrives: set later, by this thread, they
    // could miss it.
    return client
        .request(request)
        .compose(sending -> sending.send().compose(KeySetFetch::body))
        .toCompletionStage()
        .toCompletableFuture()
        .get()
        .toString(StandardCharsets.UTF_8);
  }

  private static String pathAndQuery(URI url) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    if (response.statusCode() != HTTP_OK) {
      response.request().reset();
      return Future.failedFuture(new IOException("the status is " + response.statusCode()));
    }
    Promise<Buffer> body = Promise.promise();
    Buffer read = Buffer.buffer();
    response.exceptionHandler(body::tryFail);
    response.endHandler(end -> body.tryComplete(read));
    response.handler(
        chunk -> {
          if (read.length() + chunk.length() > LARGEST) {
            body.tryFail(new IOException("it is larger than " + LARGEST + " bytes"));
            response.request().reset();
          } else {
            read.appendBuffer(chunk);
          }
        });
    return body.future();
  }
}
