package dev.rollcall.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.access.AccessMatrix.Row;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every endpoint asked with every kind of credential. Whoever adds an endpoint says in {@code
 * access-matrix.txt} who may use it.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class AccessMatrixTest {

  @Inject TestAccounts accounts;

  @Test
  void everyEndpoint_isInTheTable() {
    assertThat(rows().stream().map(Row::endpoint))
        .containsExactlyInAnyOrderElementsOf(Endpoint.all());
  }

  static List<Row> rows() {
    return AccessMatrix.rows();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void endpoint_answersEachCredentialAsTheTableSays(Row row) {
    Wanted wanted = new Wanted(accounts);
    Map<Credential, Integer> answers = new EnumMap<>(Credential.class);
    for (Credential credential : Credential.values()) {
      RequestSpecification request = wanted.request(row.endpoint());
      wanted
          .header(credential, row.endpoint())
          .ifPresent(value -> request.header("Authorization", value));
      answers.put(
          credential, request.request(row.method(), wanted.filled(row.endpoint())).statusCode());
    }
    assertThat(answers).isEqualTo(row.statuses());
  }
}
