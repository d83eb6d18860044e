package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TxtAnswerTest {

  private static final ExpectedValue EXPECTED = new ExpectedValue("proof=0123456789");

  /** A hostile server's thousands of records hide nothing, and are not kept. */
  @Test
  void manyRecords_areCutAndTheRightOneStays() {
    List<String> values =
        Stream.concat(
                IntStream.range(0, 4_000).mapToObj(i -> i % 2 == 0 ? "v=" + i : "proof=" + i),
                Stream.of(EXPECTED.text()))
            .toList();

    TxtAnswer kept = new TxtAnswer.Values(values, false).keeping(EXPECTED, 5);

    assertThat(kept.shows(EXPECTED)).isTrue();
    assertThat(kept)
        .isInstanceOfSatisfying(
            TxtAnswer.Values.class, cut -> assertThat(cut.values()).hasSize(11));
  }
}
