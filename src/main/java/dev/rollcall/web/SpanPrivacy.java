package dev.rollcall.web;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Takes out of traces what may be personal: a filter in a URL holds a user's name, a path may hold
 * anything, and so may a User-Agent. What is not known to be harmless is blotted out, so that an
 * instrumentation which tells more after an update tells nothing. Events, which quote exceptions,
 * are off by configuration.
 */
@Singleton
class SpanPrivacy implements ExtendedSpanProcessor {

  private static final String BLOT = "-";

  /** Words of ours or of the HTTP standards; the route is the template of the path. */
  private static final Set<String> HARMLESS =
      Set.of(
          "error.type",
          "http.request.method",
          "http.route",
          "network.protocol.name",
          "network.protocol.version",
          "url.scheme");

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    blot(span);
  }

  /** Instrumentations add attributes at the end too. */
  @Override
  public void onEnding(ReadWriteSpan span) {
    blot(span);
  }

  private static void blot(ReadWriteSpan span) {
    span.getAttributes().forEach((key, _) -> blot(span, key));
  }

  private static void blot(ReadWriteSpan span, AttributeKey<?> key) {
    if (!HARMLESS.contains(key.getKey()) && !isNumber(key.getType())) {
      span.setAttribute(key.getKey(), BLOT);
    }
  }

  /** Sizes, ports and statuses. */
  private static boolean isNumber(AttributeType type) {
    return type == AttributeType.LONG
        || type == AttributeType.DOUBLE
        || type == AttributeType.BOOLEAN;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    // Too late to change anything.
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public boolean isOnEndingRequired() {
    return true;
  }

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
