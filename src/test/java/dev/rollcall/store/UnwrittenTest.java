package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UnwrittenTest {

  private final Unwritten<String, String> entries = new Unwritten<>(String::concat);

  @Test
  void valuesOfAKey_areTakenAsOne() {
    entries.add("a", "1");
    entries.add("b", "2");
    entries.add("a", "3");

    assertThat(entries.size()).isEqualTo(2);
    assertThat(entries.takeAll()).isEqualTo(Map.of("a", "13", "b", "2"));
    assertThat(entries.takeAll()).isEmpty();
  }

  @Test
  void whatIsGivenBack_isEarlierThanWhatCameMeanwhile() {
    entries.add("a", "1");
    entries.add("b", "2");
    Map<String, String> taken = entries.takeAll();
    entries.add("a", "3");

    entries.giveBack(taken);

    assertThat(entries.takeAll()).isEqualTo(Map.of("a", "13", "b", "2"));
  }
}
