package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class LookUpPlacesTest {

  private final LookUpPlaces places = new LookUpPlaces();
  private final UUID account = UUID.randomUUID();

  @Test
  void account_hasSoManyPlacesAndNoMore() {
    for (int i = 0; i < LookUpPlaces.MOST; i++) {
      assertThat(places.take(account)).isTrue();
    }
    assertThat(places.take(account)).isFalse();
    assertThat(places.take(UUID.randomUUID())).isTrue();
    places.giveBack(account);
    assertThat(places.take(account)).isTrue();
    assertThat(places.take(account)).isFalse();
  }
}
