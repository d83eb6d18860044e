package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures of the database a client is told to wait for; DatabaseOutageIT meets them. */
class PassingFailureTest {

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "55P03"})
  void twoInEachOthersWay_areACollision(String state) {
    assertThat(PassingFailure.of(wrapped(new SQLException("", state))))
        .hasValue(PassingFailure.COLLISION);
  }

  @ParameterizedTest
  @MethodSource
  void databaseThatIsAway_isAnOutage(Throwable failure) {
    assertThat(PassingFailure.of(wrapped(failure))).hasValue(PassingFailure.OUTAGE);
  }

  static Stream<Arguments> databaseThatIsAway_isAnOutage() {
    return Stream.of(
        argumentSet("a connection that breaks", new SQLException("", "08006")),
        argumentSet("a database that stops", new SQLException("", "57P01")),
        argumentSet("a pool without connections", new SQLException("Acquisition timeout")),
        argumentSet(
            "a connection that broke in the pool",
            new SQLException(
                "Exception in association of connection to existing transaction",
                new SQLException("Failed to enlist. Check if a connection from another …"))),
        argumentSet(
            "a transaction that the pool gave up", givenUp("setRollbackOnly called from:")));
  }

  @Test
  void otherFailures_areForTheOperator() {
    assertThat(PassingFailure.of(new IllegalStateException())).isEmpty();
    assertThat(PassingFailure.of(new SQLException("syntax error", "42601"))).isEmpty();
    assertThat(PassingFailure.of(givenUp("a flush failed"))).isEmpty();
    assertThat(PassingFailure.of(new RollbackException("without a cause"))).isEmpty();
  }

  private static Throwable wrapped(Throwable failure) {
    return new IllegalStateException("as frameworks do", failure);
  }

  private static RollbackException givenUp(String why) {
    RollbackException failure = new RollbackException("Could not commit transaction.");
    failure.initCause(new Throwable(why));
    return failure;
  }
}
