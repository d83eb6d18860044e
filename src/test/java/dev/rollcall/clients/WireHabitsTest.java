package dev.rollcall.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.Demo;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How clients and the gateways before them use HTTP, byte by byte: nothing of it is an error. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the field.
class WireHabitsTest {

  private final String run = UUID.randomUUID().toString().substring(0, 13);

  private Demo demo;

  @BeforeEach
  void findTheWayIn() throws Exception {
    demo = Demo.read(Demo.folderOf(getClass()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Users?count=1&unknown=7&_=123",
        "/Users/?count=1",
        "/Users?count=1&",
        "/Users?COUNT=1",
        "/Groups/?count=1",
        "/ServiceProviderConfig/",
        "/Schemas/?count=5"
      })
  void oddPathsAndParameters_areTaken(String path) throws IOException {
    assertThat(get(path, "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
        "Accept: application/xml",
        "Accept: text/plain",
        "Accept: ;;",
        "accept-charset: utf-16",
        "ACCEPT-ENCODING: br, zstd",
        "Accept-Language: xx",
        "User-Agent:",
        "Content-Type: application/xml",
        "Cookie: a=b",
        "Origin: https://elsewhere.example"
      })
  void oddHeadersOfARead_areTaken(String header) throws IOException {
    Answer answer = get("/Users?count=1", header + "\n");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().has("Resources")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AUTHORIZATION: Bearer", "authorization: bearer", "aUTHORIZATION: BEARER"})
  void namesAndScheme_areTakenInAnyCase(String header) throws IOException {
    Answer answer =
        send(
            "GET %s/Users?count=1 HTTP/1.1\nHost: %s\n%s %s"
                .formatted(path(), host(), header, demo.token()),
            new byte[0]);

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/scim+json",
        "Content-Type: application/json;charset=UTF-8",
        "content-type: APPLICATION/SCIM+JSON; charset=\"utf-8\"",
        "Content-Type: text/json",
        "Content-Type: application/vnd.api+json",
        "Content-Type: text/plain",
        "Content-Type: text/plain;charset=ISO-8859-1",
        "Content-Type: application/x-www-form-urlencoded; charset=UTF-8",
        "Content-Type: multipart/form-data; boundary=x",
        "Content-Type: multipart/form-data",
        "Content-Type: application/octet-stream",
        "Content-Type: application/xml",
        "Content-Type: application/json; charset=no-such-charset",
        "Content-Type: application/json; charset",
        "Content-Type: application/json;;",
        "Content-Type: application/json, application/json",
        "Content-Type: application/scim+json; charset=utf-8; odata.metadata=minimal",
        "Content-Type: json",
        "Content-Type: */*",
        "Content-Type: ;",
        "Content-Type: /",
        "Content-Type: application/json\nContent-Type: text/plain",
        "Content-Type:",
        "X-No-Content-Type: 1"
      })
  void json_isTakenUnderAnyName(String header) throws IOException {
    assertThat(post(header, user("json").getBytes(UTF_8)).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/xml", "application/x-www-form-urlencoded", "text/plain"})
  void whatIsNotJson_isNamedByItsType(String type) throws IOException {
    Answer answer = post("Content-Type: " + type, "userName=jo&active=true".getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.body().path("detail").textValue()).contains("application/scim+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/xml"})
  void brokenJson_isToldOfWhateverItsName(String type) throws IOException {
    Answer answer = post("Content-Type: " + type, "{\"userName\": \"jo\"".getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("scimType").textValue()).isEqualTo("invalidSyntax");
    assertThat(answer.body().path("detail").textValue()).contains("ends in the middle");
  }

  /** What a page of somebody else can make a browser send: it holds no token. */
  @Test
  void formOfAnotherSite_staysOutside() throws IOException {
    byte[] form = user("form").getBytes(UTF_8);
    Answer answer =
        send(
            """
            POST %s/Users HTTP/1.1
            Host: %s
            Origin: https://elsewhere.example
            Cookie: token=%s
            Content-Type: text/plain
            Content-Length: %d"""
                .formatted(path(), host(), demo.token(), form.length),
            form);

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void gzipBody_isUnpacked() throws IOException {
    Answer answer =
        post("Content-Type: application/scim+json\nContent-Encoding: gzip", gzip(user("gz")));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().path("userName").textValue()).startsWith("gz.");
  }

  @Test
  void deflatedBody_isUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(user("df").getBytes(UTF_8));
    }

    assertThat(post("Content-Encoding: deflate", packed.toByteArray()).status()).isEqualTo(201);
  }

  @Test
  void gzipBomb_isRefusedWithoutUnpackingItAll() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] blanks = " ".repeat(1 << 20).getBytes(US_ASCII);
      for (int i = 0; i < 500; i++) {
        out.write(blanks);
      }
    }

    Answer answer = post("Content-Encoding: gzip", packed.toByteArray());

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body().path("status").textValue()).isEqualTo("413");
  }

  @Test
  void brokenGzip_isTheSendersError() throws IOException {
    byte[] whole = gzip(user("broken"));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);

    assertThat(post("Content-Encoding: gzip", half).status()).isEqualTo(400);
    assertThat(post("Content-Encoding: gzip", user("plain").getBytes(UTF_8)).status())
        .isEqualTo(400);
  }

  @Test
  void unknownCoding_isNamed() throws IOException {
    Answer answer = post("Content-Encoding: br", user("br").getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.body().path("detail").textValue()).contains("gzip");
  }

  @Test
  void chunkedBody_isTaken() throws IOException {
    String json = user("chunked");
    String body =
        Integer.toHexString(10)
            + "\r\n"
            + json.substring(0, 10)
            + "\r\n"
            + Integer.toHexString(json.length() - 10)
            + "\r\n"
            + json.substring(10)
            + "\r\n0\r\n\r\n";

    try (Socket socket = connect()) {
      write(socket, head("POST", "/Users", "Transfer-Encoding: chunked\nConnection: close"));
      socket.getOutputStream().write(body.getBytes(US_ASCII));
      assertThat(Answer.parse(socket.getInputStream().readAllBytes()).status()).isEqualTo(201);
    }
  }

  /** curl and many libraries wait for it before they send a body of a kilobyte. */
  @Test
  void expectedContinue_isGiven() throws IOException {
    byte[] json = user("expect").getBytes(UTF_8);
    try (Socket socket = connect()) {
      write(
          socket,
          head(
              "POST",
              "/Users",
              "Expect: 100-continue\nContent-Length: " + json.length + "\nConnection: close"));
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      assertThat(reader.readLine()).isEqualTo("HTTP/1.1 100 Continue");
      socket.getOutputStream().write(json);
      assertThat(reader.readLine()).isEmpty();
      assertThat(reader.readLine()).startsWith("HTTP/1.1 201");
    }
  }

  @Test
  void oldHttp_isAnsweredWithoutAHost() throws IOException {
    try (Socket socket = connect()) {
      write(
          socket,
          "GET %s/Users?count=1 HTTP/1.0\nAuthorization: Bearer %s"
              .formatted(path(), demo.token()));
      assertThat(Answer.parse(socket.getInputStream().readAllBytes()).status()).isEqualTo(200);
    }
  }

  @Test
  void head_isAGetWithoutABody() throws IOException {
    try (Socket socket = connect()) {
      write(socket, head("HEAD", "/Users?count=1", "Connection: close"));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Users", "/Groups", "/ServiceProviderConfig", "/Users/7"})
  void options_saysWhatIsAllowed(String path) throws IOException {
    try (Socket socket = connect()) {
      write(socket, head("OPTIONS", path, "Connection: close"));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 20");
      assertThat(answer.toLowerCase(Locale.ROOT)).contains("\nallow: ");
    }
  }

  @Test
  void connection_isKeptOverThousandsOfRequests() throws IOException {
    try (Socket socket = connect()) {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      for (int i = 0; i < 3_000; i++) {
        write(socket, head("GET", "/Users/unknown", ""));
        assertThat(reader.readLine()).startsWith("HTTP/1.1 404");
        skipTheRest(reader);
      }
    }
  }

  private static void skipTheRest(BufferedReader reader) throws IOException {
    int length = 0;
    String line = reader.readLine();
    while (!line.isEmpty()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      line = reader.readLine();
    }
    assertThat(reader.skip(length)).isEqualTo(length);
  }

  /** Nobody but a proxy that the operator trusts says how the world calls the service. */
  @Test
  void forwardedHeaders_changeNoLocation() throws IOException {
    Answer answer =
        post(
            "X-Forwarded-Host: evil.example\nX-Forwarded-Proto: https\nForwarded: host=evil.example",
            user("forwarded").getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.toString()).doesNotContain("evil.example");
  }

  private Answer get(String path, String header) throws IOException {
    return send(
        ("GET "
                + path()
                + path
                + " HTTP/1.1\nHost: "
                + host()
                + "\nAuthorization: Bearer "
                + demo.token()
                + "\n"
                + header)
            .strip(),
        new byte[0]);
  }

  private Answer post(String headers, byte[] body) throws IOException {
    return send(
        "POST %s/Users HTTP/1.1\nHost: %s\nAuthorization: Bearer %s\n%s\nContent-Length: %d"
            .formatted(path(), host(), demo.token(), headers, body.length),
        body);
  }

  private Answer send(String head, byte[] body) throws IOException {
    try (Socket socket = connect()) {
      write(socket, head + (head.contains("Connection:") ? "" : "\nConnection: close"));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return Answer.parse(socket.getInputStream().readAllBytes());
    }
  }

  private String head(String method, String path, String headers) {
    return "%s %s HTTP/1.1\nHost: %s\nAuthorization: Bearer %s\n%s"
        .formatted(method, path() + path, host(), demo.token(), headers)
        .strip();
  }

  private static void write(Socket socket, String head) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((head + "\n\n").replace("\n", "\r\n").getBytes(UTF_8));
    out.flush();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(demo.base().getHost(), demo.base().getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private String path() {
    return demo.base().getRawPath();
  }

  private String host() {
    return demo.base().getAuthority();
  }

  private String user(String name) {
    return "{\"userName\":\"%s.%s%d@example.com\"}".formatted(name, run, System.nanoTime());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }
}
