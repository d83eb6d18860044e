package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionTest {

  /** Versions as servers say them, of Debian, of clouds and before their release. */
  @ParameterizedTest
  @CsvSource({
    "15, 15.0",
    "15, 15.19 (Debian 15.19-0+deb12u1)",
    "16, 16beta2",
    "17, 17.5",
    "18, 18.6",
    "100, 100devel"
  })
  void serverThatIsNewEnough_isTaken(int major, String text) {
    assertThat(new ServerVersion(major, text).refusal()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "14, 14.20",
    "14, 14.18 (Ubuntu 14.18-0ubuntu0.22.04.1)",
    "13, 13.22",
    "9, 9.6.24",
    "0, unknown"
  })
  void serverThatIsTooOld_isRefusedWithWhatToDo(int major, String text) {
    assertThat(new ServerVersion(major, text).refusal())
        .hasValue(
            "The database is PostgreSQL "
                + text
                + "; Rollcall needs 15 or newer. Upgrade it, or set quarkus.datasource.jdbc.url to"
                + " another.");
  }
}
