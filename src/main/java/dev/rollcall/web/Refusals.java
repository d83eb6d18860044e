package dev.rollcall.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Tells whoever listens of SCIM requests that were refused or failed. Whatever becomes of that, the
 * client gets its answer.
 */
@ApplicationScoped
public class Refusals {

  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private static final String BODY = Refusals.class.getName();
  private static final Pattern BASE = Pattern.compile("^/scim(/[^/]*)?(/v2(?=/|$))?");

  private final Instance<RefusalListener> listeners;
  private final CurrentVertxRequest current;

  Refusals(@Any Instance<RefusalListener> listeners, CurrentVertxRequest current) {
    this.listeners = listeners;
    this.current = current;
  }

  /** Keeps the body of the current request at hand, in case that it is refused. */
  void hold(ObjectNode body) {
    current.getCurrent().put(BODY, body);
  }

  /** What the body of a SCIM request said, as far as it was read. */
  public static Optional<ObjectNode> bodyOf(RoutingContext context) {
    return Optional.ofNullable(context.get(BODY));
  }

  /** A whole request was refused. */
  public void ofRequest(RoutingContext context, ScimException error) {
    tell(
        context,
        context.request().method().name(),
        BASE.matcher(context.normalizedPath()).replaceFirst(""),
        bodyOf(context).map(SentNames::of).orElse(SentNames.NONE),
        error);
  }

  /**
   * An operation of the current bulk request was refused.
   *
   * @param path below the base endpoint
   * @param data the body of the operation
   */
  public void ofOperation(String method, String path, ObjectNode data, ScimException error) {
    tell(current.getCurrent(), method, path, SentNames.of(data), error);
  }

  private void tell(
      RoutingContext context, String method, String path, SentNames names, ScimException error) {
    if (!(context.user() instanceof QuarkusHttpUser user)) {
      return; // Nobody knows whose log it would be for.
    }
    try {
      Refusal refusal =
          new Refusal(
              user.getSecurityIdentity().getPrincipal(),
              RequestId.of(context),
              method,
              path,
              names,
              error);
      listeners.forEach(listener -> listener.refused(refusal));
    } catch (RuntimeException e) {
      LOG.errorf(e, "request %s: its refusal was not logged", RequestId.of(context));
    }
  }
}
