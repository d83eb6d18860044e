package dev.rollcall.web;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The name of one request in answers and in the log. */
public final class RequestId {

  static final String HEADER = "X-Request-Id";

  /** The key in the log's mapped diagnostic context; {@code quarkus.log} formats use it. */
  static final String LOG_KEY = "requestId";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** What the caller sent when it can stand in a log line, else a new one. */
  static String from(@Nullable String sent) {
    return sent != null && SANE.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
  }

  /** The id of a request; one that failed before it could be named is named now. */
  static String of(RoutingContext context) {
    String id = context.response().headers().get(HEADER);
    if (id == null) {
      id = from(null);
      context.response().headers().set(HEADER, id);
    }
    return id;
  }

  /** The id of the request that the running work belongs to, if it belongs to one. */
  public static Optional<String> current() {
    return Optional.ofNullable(MDC.get(LOG_KEY)).map(String::valueOf);
  }
}
