package dev.rollcall.clients;

import static dev.rollcall.clients.Replay.ENTERPRISE;
import static dev.rollcall.clients.Replay.NORA;
import static dev.rollcall.clients.Replay.NORA_DISABLED;

import java.util.stream.Stream;

/** What Okta sends for users, and what its specification test does. */
final class OktaReplays {

  private OktaReplays() {}

  static Stream<Replay> rows() {
    return Stream.of(
        Replay.of("okta/01-test-connector", 200)
            .given(NORA)
            .given("{\"userName\":\"second.{{run}}@example.com\"}")
            .shows("/startIndex", 1)
            .shows("/itemsPerPage", 2),
        Replay.of("okta/03-find-by-username", 200)
            .given(NORA)
            .shows("/totalResults", 0)
            .shows("/itemsPerPage", 0)
            .showsNo("/Resources/0"),
        Replay.of("okta/04-create", 201)
            .shows("/userName", "ravi.{{run}}@example.com")
            .shows("/externalId", "00u{{run}}")
            .shows("/locale", "en-US")
            .shows("/active", true)
            .showsNo("/password")
            .showsNo("/groups"),
        Replay.of("okta/05-create-without-external-id", 201)
            .shows("/userName", "ravi.{{run}}@example.com")
            .showsNo("/externalId")
            .showsNo("/password"),
        Replay.of("okta/06-import-page-1", 200).given(NORA).shows("/startIndex", 1),
        Replay.of("okta/07-import-page-2", 200).given(NORA).shows("/startIndex", 101),
        Replay.of("okta/08-get", 200)
            .given(NORA)
            .shows("/id", "{{userId}}")
            .shows("/meta/resourceType", "User"),
        Replay.of("okta/09-update-by-put", 200)
            .given(NORA)
            .shows("/name/middleName", "Bee")
            .shows("/emails/0/display", "nora.quist.{{run}}@example.com")
            .shows("/active", true)
            .showsNo("/externalId"),
        Replay.of("okta/10-link-by-put", 200)
            .given(NORA)
            .shows("/id", "{{userId}}")
            .shows("/externalId", "00v{{run}}")
            .shows("/name/familyName", "Birk")
            .shows("/name/formatted", "Nora Quist"),
        Replay.of("okta/11-deactivate-by-put", 200)
            .given(NORA)
            .shows("/active", false)
            .shows("/externalId", "00v{{run}}"),
        Replay.of("okta/12-deactivate-by-patch", 200)
            .given(NORA)
            .shows("/active", false)
            .shows("/displayName", "Nora Quist"),
        Replay.of("okta/13-reactivate-by-patch", 200)
            .given(NORA_DISABLED)
            .shows("/active", true)
            .shows("/title", "Clerk"),
        Replay.of("okta/14-password-by-patch", 200)
            .given(NORA)
            .showsNo("/password")
            .shows("/meta/version", "W/\"1\""),
        Replay.of("okta/15-put-with-enterprise", 200)
            .given(NORA)
            .shows("/title", "Harbour Pilot")
            .shows("/" + ENTERPRISE + "/department", "Logistics"),
        Replay.of("okta/25-header-auth-bare-token", 200).given(NORA).shows("/startIndex", 1),
        Replay.of("okta/26-spec-bad-authorization", 401)
            .shows("/schemas/0", "urn:ietf:params:scim:api:messages:2.0:Error")
            .shows("/status", "401"),
        Replay.of("okta/27-spec-create", 201)
            .shows("/userName", "Spec.{{run}}@Example.com")
            .shows("/name/givenName", "Spec")
            .shows("/name/familyName", "{{run}}")
            .shows("/active", true),
        Replay.of("okta/28-spec-list-one", 200)
            .given(NORA)
            .shows("/itemsPerPage", 1)
            .shows("/startIndex", 1),
        Replay.of("okta/29-spec-find-unknown", 200)
            .shows("/totalResults", 0)
            .shows("/schemas/0", "urn:ietf:params:scim:api:messages:2.0:ListResponse"),
        Replay.of("okta/30-spec-get-unknown", 404)
            .shows("/status", "404")
            .shows("/schemas/0", "urn:ietf:params:scim:api:messages:2.0:Error"),
        Replay.of("okta/31-spec-duplicate", 409)
            .given(NORA)
            .shows("/userName", "nora.quist.{{run}}@example.com"),
        Replay.of("okta/32-spec-find-in-upper-case", 200).given(NORA).findsOnly("{{userId}}"));
  }
}
