package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,           192.0.2.1,   53",
    "' 192.0.2.1 ',       192.0.2.1,   53",
    "192.0.2.1:5353,      192.0.2.1,   5353",
    "2001:db8::1,         2001:db8::1, 53",
    "[2001:db8::1],       2001:db8::1, 53",
    "[2001:db8::1]:5353,  2001:db8::1, 5353",
    "localhost:53,        127.0.0.1,   53",
  })
  void address_isRead(String text, String host, int port) throws UnknownHostException {
    assertThat(ServerAddress.of(text))
        .isEqualTo(new InetSocketAddress(InetAddress.getByName(host), port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":53",
        "192.0.2.1:",
        "192.0.2.1:0",
        "192.0.2.1:65536",
        "[::1",
        "udp://192.0.2.1"
      })
  void anythingElse_isRefusedByName(String text) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ServerAddress.of(text))
        .withMessageContaining("rollcall.dns.resolvers");
  }
}
