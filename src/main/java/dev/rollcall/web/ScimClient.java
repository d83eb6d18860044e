package dev.rollcall.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which SCIM client a request looks like. A guess for people and metrics: anybody can send any
 * header, so nothing is ever decided by it.
 */
public enum ScimClient {
  /** Its User-Agent says nothing, and its connection test has none. */
  ENTRA("Microsoft Entra ID", "the header Adscimversion"),
  /** "Okta SCIM Client 1.0.0"; Okta's own tests of an integration say "OKTA SCIM Integration". */
  OKTA("Okta", "a User-Agent that begins with Okta"),
  /** OneLogin sends none of its own, but some of its administrators are told to type one. */
  ONELOGIN("OneLogin", "a User-Agent that begins with OneLogin"),
  GOOGLE("Google Workspace", "the User-Agent Google-Auto-Provisioning"),
  /** "authentik@2025.10.1". */
  AUTHENTIK("authentik", "a User-Agent that begins with authentik@"),
  /** "Python/3.13.1 slackclient/3.39.0 Linux/6.1", perhaps with a program's own name before it. */
  SLACK("Slack SDK", "a User-Agent with slackclient/"),
  /** It has no header of its own. */
  PING("PingOne or PingFederate", null),
  /** Its SCIM extensions have no header of their own. */
  KEYCLOAK("Keycloak", null),
  /** Programs that were written for AWS IAM Identity Center have no header of their own. */
  AWS("a client for AWS IAM Identity Center", null),
  OTHER("an unknown client", null);

  private final String displayName;
  private final @Nullable String sign;

  ScimClient(String displayName, @Nullable String sign) {
    this.displayName = displayName;
    this.sign = sign;
  }

  /** The client that the headers of a request tell of; {@link #OTHER} when they tell of none. */
  public static ScimClient of(MultiMap headers) {
    if (headers.contains("Adscimversion")) {
      return ENTRA;
    }
    String agent = headers.get(HttpHeaders.USER_AGENT);
    return agent == null ? OTHER : ofAgent(agent);
  }

  private static ScimClient ofAgent(String agent) {
    if (startsWith(agent, "Okta")) {
      return OKTA;
    } else if (startsWith(agent, "OneLogin")) {
      return ONELOGIN;
    } else if (startsWith(agent, "Google-Auto-Provisioning")) {
      return GOOGLE;
    } else if (startsWith(agent, "authentik@")) {
      return AUTHENTIK;
    }
    return agent.contains("slackclient/") ? SLACK : OTHER;
  }

  /** One lower-case word, for metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For people, within a sentence. */
  public String displayName() {
    return displayName;
  }

  /** What in the headers tells of it, within a sentence; null where nothing does. */
  public @Nullable String sign() {
    return sign;
  }

  private static boolean startsWith(String agent, String start) {
    return agent.regionMatches(true, 0, start, 0, start.length());
  }
}
