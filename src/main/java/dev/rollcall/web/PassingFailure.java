package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A failure of the database that ends by itself: the same request, sent again a little later, will
 * do. Identity providers do so on 503, and take 500 for a reason to give up.
 */
enum PassingFailure {
  /** The database is gone, starts or has no connection left. */
  OUTAGE(
      5,
      "The service cannot reach its database at the moment. Nothing is lost: send the request again"
          + " after the seconds that the Retry-After header names."),
  /** Two requests were in each other's way, and the database chose this one to give up. */
  COLLISION(
      1,
      "Another request changed the same things at the same time, so this one was not done. Send it"
          + " again after the seconds that the Retry-After header names.");

  static final int STATUS = 503;

  private static final Logger LOG = Logger.getLogger(PassingFailure.class);

  /** As Narayana words it. */
  private static final String GIVEN_UP = "setRollbackOnly called from";

  private final int retryAfterSeconds;
  private final String detail;

  PassingFailure(int retryAfterSeconds, String detail) {
    this.retryAfterSeconds = retryAfterSeconds;
    this.detail = detail;
  }

  /** What of the kind is behind a failure, if it is of the kind. */
  static Optional<PassingFailure> of(Throwable failure) {
    return Causes.of(failure, SQLException.class)
        .flatMap(e -> of(e).stream())
        .findFirst()
        .or(() -> hasGivenUp(failure) ? Optional.of(OUTAGE) : Optional.empty());
  }

  /**
   * The pool gives a transaction up when the connection for it breaks. Hibernate may keep that to
   * itself and find nothing (HHH-12472), so that the commit is the first to fail, and nobody but us
   * would tell it from a fault of ours. We never give one up without an exception.
   */
  private static boolean hasGivenUp(Throwable failure) {
    return Causes.of(failure, RollbackException.class)
        .map(Throwable::getCause)
        .anyMatch(
            cause -> cause != null && String.valueOf(cause.getMessage()).startsWith(GIVEN_UP));
  }

  /** Appendix A of PostgreSQL's manual has the states. */
  private static Optional<PassingFailure> of(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    if (state == null) {
      // Of the pool: nobody gave a connection back in time, or the one that it gave was broken.
      return failure instanceof SQLTransientException || isOfThePool(failure)
          ? Optional.of(OUTAGE)
          : Optional.empty();
    }
    return switch (state) {
      case "40001", "40P01", "55P03" -> Optional.of(COLLISION);
      // It stops, has crashed, starts; too many connections; a standby that was not yet promoted.
      case "57P01", "57P02", "57P03", "57P05", "53300", "25006" -> Optional.of(OUTAGE);
      // A password that is being changed, a database that is being restored: nothing of a
      // request's.
      case "28P01", "28000", "3D000" -> Optional.of(OUTAGE);
      default -> state.startsWith("08") ? Optional.of(OUTAGE) : Optional.empty();
    };
  }

  private static boolean isOfThePool(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("cquisition timeout") || message.startsWith("Failed to enlist");
  }

  /** Has the answer say when to come again, and the log that this was put off. */
  void putOff(RoutingContext context) {
    LOG.warnf(
        "request %s put off with 503, %s: %s %s",
        RequestId.of(context), this, context.request().method().name(), context.normalizedPath());
    if (!context.response().headWritten()) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
    }
  }

  ScimException scim() {
    return ScimException.of(STATUS, detail);
  }

  ProblemException problem() {
    return ProblemException.of(STATUS, detail);
  }
}
