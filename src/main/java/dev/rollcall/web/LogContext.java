package dev.rollcall.web;

import java.util.UUID;
import org.jboss.logging.MDC;

/** What every line of the log says of the request that it belongs to, beside {@link RequestId}. */
public final class LogContext {

  private static final String ACCOUNT = "account";
  private static final String CLIENT = "client";

  private LogContext() {}

  /** The account that the request is for, once that is known. */
  public static void account(UUID id) {
    MDC.put(ACCOUNT, id.toString());
  }

  /** Which SCIM client the request looks like; one of few words, whatever was sent. */
  static void client(ScimClient client) {
    MDC.put(CLIENT, client.label());
  }
}
