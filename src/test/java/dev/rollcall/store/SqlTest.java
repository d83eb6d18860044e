package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the field.
class SqlTest {

  @Inject AgroalDataSource dataSource;

  @Test
  void queryThatTakesTooLong_isStoppedAndRefused() {
    Sql sql = new Sql(dataSource, Duration.ofSeconds(1));

    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(
            () -> sql.query(Condition.of("SELECT pg_sleep(?)", 60), row -> row.getString(1)))
        .satisfies(
            refusal -> {
              assertThat(refusal.scimType()).contains(ScimType.tooMany);
              assertThat(refusal.detail()).contains("longer than 1 seconds");
            });
  }
}
