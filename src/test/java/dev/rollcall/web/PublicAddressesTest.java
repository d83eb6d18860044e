package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "64:ff9b::a9fe:a9fe",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::"
      })
  void internalAddress_isNotPublic(String address) throws IOException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    assertThatThrownBy(() -> PublicAddresses.resolve(address, false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not public");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "20.190.128.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "2603:1006:2000::8",
        "2a01:111::1"
      })
  void addressOfTheWorld_isPublic(String address) throws IOException {
    assertThat(PublicAddresses.resolve(address, false)).isEqualTo(InetAddress.getByName(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "2130706433", "0x7f.1", "127.1"})
  void otherSpellingsOfThisMachine_areNotPublic(String host) {
    assertThatThrownBy(() -> PublicAddresses.resolve(host, false)).isInstanceOf(IOException.class);
  }
}
