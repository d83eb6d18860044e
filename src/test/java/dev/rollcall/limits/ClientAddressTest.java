package dev.rollcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "192.0.2.1, ::ffff:192.0.2.1",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
    "2001:db8:1:2::1, [2001:db8:1:2::9]",
    "2001:DB8:1:2::1, 2001:0db8:0001:0002:0:0:0:1",
  })
  void spellingsAndTheSecondHalf_makeNoOtherCaller(String one, String other) {
    assertThat(ClientAddress.of(one)).isEqualTo(ClientAddress.of(other));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.2",
    "2001:db8:1:2::1, 2001:db8:1:3::1",
    "192.0.2.1, 2001:db8::192.0.2.1",
  })
  void addressesAndNetworks_areCallersOfTheirOwn(String one, String other) {
    assertThat(ClientAddress.of(one)).isNotEqualTo(ClientAddress.of(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.com", "_hidden", "1.2.3", "999.1.1.1", "fe80::x", "a:b:c"})
  void whatIsNoAddress_isOneCallerForAllOfIt(String host) {
    assertThat(ClientAddress.of(host)).isEqualTo(ClientAddress.UNKNOWN);
  }

  @Test
  void noAddress_isUnknown() {
    assertThat(ClientAddress.of((String) null)).isEqualTo(ClientAddress.UNKNOWN);
  }
}
