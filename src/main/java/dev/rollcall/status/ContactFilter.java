package dev.rollcall.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.AccountBearer;
import dev.rollcall.web.Refusals;
import dev.rollcall.web.RequestId;
import dev.rollcall.web.ScimClient;
import dev.rollcall.web.ScimPath;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Listens to every SCIM request with a valid credential, just before its answer goes out. */
@ApplicationScoped
class ContactFilter {

  private static final Logger LOG = Logger.getLogger(ContactFilter.class);

  /** Before anything that may answer. */
  private static final int BEFORE_AUTHENTICATION = SecurityHandlerPriorities.CORS + 900;

  private static final int FIRST_ERROR = 400;

  private final Contacts contacts;
  private final Clock clock;

  ContactFilter(Contacts contacts, Clock clock) {
    this.contacts = contacts;
    this.clock = clock;
  }

  void register(@Observes Filters filters) {
    filters.register(this::listen, BEFORE_AUTHENTICATION);
  }

  private void listen(RoutingContext context) {
    if (ScimPath.matches(context)) {
      context.addHeadersEndHandler(_ -> listenTo(context));
    }
    context.next();
  }

  /** Whatever becomes of the note, the client gets its answer. */
  private void listenTo(RoutingContext context) {
    try {
      heard(context);
    } catch (RuntimeException e) {
      LOG.errorf(e, "request %s: that it came was not noted", RequestId.current().orElse("?"));
    }
  }

  private void heard(RoutingContext context) {
    if (context.user() instanceof QuarkusHttpUser user
        && user.getSecurityIdentity().getPrincipal() instanceof AccountBearer sender) {
      UUID credential = sender.caller().credential();
      if (credential != null) {
        contacts.heard(sender.accountId(), credential, contact(context));
      }
    }
  }

  private Contact contact(RoutingContext context) {
    Instant now = clock.instant();
    boolean isSuccess = context.response().getStatusCode() < FIRST_ERROR;
    return new Contact(
        now,
        isSuccess ? now : null,
        context.request().getHeader(HttpHeaders.USER_AGENT),
        recognized(context).orElse(null));
  }

  private static Optional<Recognition> recognized(RoutingContext context) {
    HttpServerRequest request = context.request();
    ScimClient client = ScimClient.of(request.headers());
    @Nullable String sign = client.sign();
    if (sign != null) {
      return Optional.of(new Recognition(client, Confidence.HIGH, sign));
    }
    if (Habits.isTyped(request.getHeader(HttpHeaders.USER_AGENT))) {
      return Optional.empty();
    }
    Optional<ObjectNode> body = Refusals.bodyOf(context);
    return Habits.recognize(
        request.method().name(), context.normalizedPath(), request.query(), body);
  }
}
