package dev.rollcall.startup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class HealthTest {

  @Inject DatabaseProbe probe;

  @Inject SchemaVersion program;

  @ConfigProperty(name = "test.url")
  URI server;

  @ParameterizedTest
  @ValueSource(strings = {"started", "live", "ready"})
  void probes_needNoTokenAndTellNoSecrets(String probed) {
    String answer =
        given()
            .get(server + "/q/health/" + probed)
            .then()
            .statusCode(200)
            .body("status", equalTo("UP"))
            .extract()
            .asString();

    assertThat(answer).doesNotContainIgnoringCase("jdbc", "password", "rollcall_owner");
  }

  @Test
  void live_asksNothing() {
    given().get(server + "/q/health/live").then().body("checks", empty());
  }

  @Test
  void ready_namesTheVersionOfTheSchema() {
    given()
        .get(server + "/q/health/ready")
        .then()
        .body(
            "checks.find { it.name == 'database' }.data.schema",
            equalTo(program.needed().toString()));
  }

  @Test
  void schemaOfThisProgram_isUsable() {
    assertThat(probe.ask(program.needed()).answer().getStatus()).isEqualTo(Status.UP);
  }

  /** The old replicas of an upgrade. */
  @Test
  void schemaOfANewerProgram_isUsable() {
    SchemaState state = probe.ask(MigrationVersion.fromVersion("1"));

    assertThat(state.answer().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void schemaOfAnOlderProgram_isNotReadyAndSaysWhatToDo() {
    SchemaState state = probe.ask(MigrationVersion.fromVersion("999.1"));

    assertThat(state.answer().getStatus()).isEqualTo(Status.DOWN);
    assertThat(String.valueOf(state.answer().getData().orElseThrow().get("reason")))
        .contains("999.1", "migrate");
  }
}
