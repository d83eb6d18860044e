package dev.rollcall.clients;

import static dev.rollcall.clients.Replay.AT_WORK;
import static dev.rollcall.clients.Replay.ENTERPRISE;
import static dev.rollcall.clients.Replay.MANAGED_BY_NORA;
import static dev.rollcall.clients.Replay.NORA;
import static dev.rollcall.clients.Replay.NORA_DISABLED;
import static dev.rollcall.clients.Replay.NORA_WITHOUT_EMAIL;
import static dev.rollcall.clients.Replay.SECOND;
import static dev.rollcall.clients.Replay.WITH_PHONE;

import java.util.stream.Stream;

/** What Entra ID sends for users, and what Entra's inbound provisioning asks. */
final class EntraReplays {

  private EntraReplays() {}

  static Stream<Replay> rows() {
    return Stream.of(
        Replay.of("entra/01-test-connection", 200)
            .shows("/totalResults", 0)
            .shows("/schemas/0", "urn:ietf:params:scim:api:messages:2.0:ListResponse")
            .showsNo("/Resources/0"),
        Replay.of("entra/03-create", 201)
            .shows("/userName", "Tilda.Moor.{{run}}@example.com")
            .shows("/externalId", "entra-{{run}}")
            .shows("/active", true)
            .shows("/emails/0/value", "tilda.moor@mail.example.com")
            .shows("/emails/0/primary", true)
            .shows("/name/formatted", "Tilda Moor")
            .shows("/meta/version", "W/\"1\"")
            .showsNo("/roles"),
        Replay.of("entra/04-create-with-nulls", 201)
            .shows("/userName", "bruno.{{run}}@example.com")
            .shows("/displayName", "Bruno Falk")
            .shows("/schemas/0", "urn:ietf:params:scim:schemas:core:2.0:User")
            .showsNo("/schemas/1")
            .showsNo("/title")
            .showsNo("/addresses")
            .showsNo("/department")
            .showsNo("/manager"),
        Replay.of("entra/05-get", 200)
            .given(NORA)
            .shows("/id", "{{userId}}")
            .shows("/name/familyName", "Quist"),
        Replay.of("entra/06-find-by-username", 200).given(NORA).findsOnly("{{userId}}"),
        Replay.of("entra/07-find-by-external-id", 200).given(NORA).findsOnly("{{userId}}"),
        Replay.of("entra/12-change-email-and-name", 200)
            .given(NORA)
            .shows("/emails/0/value", "nora.lindqvist@mail.example.com")
            .shows("/emails/0/type", "work")
            .showsNo("/emails/1")
            .shows("/name/familyName", "Lindqvist")
            .shows("/name/givenName", "Nora"),
        Replay.of("entra/13-change-username", 200)
            .given(NORA)
            .shows("/userName", "nora.quist.{{run}}@example.com")
            .shows("/meta/version", "W/\"1\""),
        Replay.of("entra/14-disable-as-string", 200).given(NORA).shows("/active", false),
        Replay.of("entra/15-disable-as-boolean", 200).given(NORA).shows("/active", false),
        Replay.of("entra/16-enable-as-string", 200)
            .given(NORA_DISABLED)
            .shows("/id", "{{userId}}")
            .shows("/active", true)
            .shows("/title", "Clerk"),
        Replay.of("entra/17-delete", 204).given(NORA).shows("/status", "404"),
        Replay.of("entra/28-create-with-manager-as-string", 201)
            .given(NORA)
            .shows("/" + ENTERPRISE + "/department", "Research & Development")
            .shows("/" + ENTERPRISE + "/manager/value", "{{userId}}"),
        Replay.of("entra/29-dotted-names-without-path", 200)
            .given(NORA)
            .shows("/displayName", "Nora L.")
            .shows("/name/givenName", "Eleonora")
            .shows("/name/familyName", "Lund")
            .shows("/" + ENTERPRISE + "/employeeNumber", "4711"),
        Replay.of("entra/31-flag-in-the-query", 200).given(NORA).findsOnly("{{userId}}"),
        Replay.of("entra/35-add-email-that-is-absent", 200)
            .given(NORA_WITHOUT_EMAIL)
            .shows("/emails/0/value", "fresh@mail.example.com")
            .shows("/emails/0/type", "work"),
        Replay.of("entra/36-replace-email-that-is-absent", 200)
            .given(NORA_WITHOUT_EMAIL)
            .shows("/emails/0/value", "fresh@mail.example.com")
            .shows("/emails/0/type", "work"),
        Replay.of("entra/37-primary-as-string", 200)
            .given(NORA_WITHOUT_EMAIL)
            .shows("/emails/0/value", "first@mail.example.com")
            .shows("/emails/0/type", "work")
            .shows("/emails/0/primary", true)
            .showsNo("/emails/1"),
        Replay.of("entra/45-test-connection-without-user-agent", 200).shows("/totalResults", 0),
        Replay.of("entra/46-schemas", 200)
            .shows("/schemas/0", "urn:ietf:params:scim:api:messages:2.0:ListResponse")
            .shows("/Resources/0/id", "urn:ietf:params:scim:schemas:core:2.0:User"),
        Replay.of("entra/08-external-id-without-quotes", 200).given(NORA).findsOnly("{{userId}}"),
        Replay.of("entra/09-find-by-work-email", 200).given(AT_WORK).findsOnly("{{userId}}"),
        Replay.of("entra/10-check-manager", 200)
            .given(NORA)
            .given(MANAGED_BY_NORA)
            .findsOnly("{{user2}}")
            .showsNo("/Resources/0/userName"),
        Replay.of("entra/26-add-manager-as-array", 200)
            .given(NORA)
            .given(SECOND)
            .shows("/" + ENTERPRISE + "/manager/value", "{{user1}}"),
        Replay.of("entra/27-add-manager-as-string", 200)
            .given(NORA)
            .given(SECOND)
            .shows("/" + ENTERPRISE + "/manager/value", "{{user1}}"),
        Replay.of("entra/32-add-role-as-json-text", 200)
            .given(NORA)
            .shows(
                "/roles/0/value",
                "{\"id\":\"r-{{run}}\",\"value\":\"7\",\"displayName\":\"Planner\"}"),
        Replay.of("entra/33-replace-roles", 200)
            .given(NORA)
            .shows("/roles/0/value", "Planner")
            .shows("/roles/1/value", "Auditor")
            .showsNo("/roles/2"),
        Replay.of("entra/34-create-with-role", 201)
            .shows("/userName", "Otto.{{run}}@example.com")
            .shows("/roles/0/value", "Auditor")
            .shows("/roles/0/primary", true),
        Replay.of("entra/38-change-several-attributes", 200)
            .given(NORA)
            .shows("/emails/0/value", "nora.new@mail.example.com")
            .shows("/addresses/0/formatted", "Harbour Lane 4")
            .shows("/addresses/0/type", "work")
            .shows("/" + ENTERPRISE + "/department", "Logistics"),
        Replay.of("entra/41-clear-by-empty-text", 200)
            .given(WITH_PHONE)
            .showsNo("/phoneNumbers/0/value")
            .showsNo("/addresses/0/streetAddress")
            .shows("/displayName", "Pia Holm"),
        Replay.of("entra/42-clear-extension-by-empty-text", 200)
            .given(WITH_PHONE)
            .showsNo("/" + ENTERPRISE + "/department")
            .shows("/displayName", "Pia Holm"),
        Replay.of("entra/43-value-path-of-unknown-extension", 200)
            .given(NORA)
            .shows("/displayName", "Nora Quist")
            .shows("/meta/version", "W/\"1\""),
        Replay.of("entra/44-no-operations", 200).given(NORA).shows("/meta/version", "W/\"1\""));
  }

  /** Entra ID as the one who reads: its provisioning from a SCIM source into the directory. */
  static Stream<Replay> inbound() {
    return Stream.of(
        Replay.of("entra-inbound/01-test-connection", 200).given(NORA).shows("/itemsPerPage", 1),
        Replay.of("entra-inbound/02-on-demand", 200).given(NORA).findsOnly("{{userId}}"),
        Replay.of("entra-inbound/03-full-sync-page-1", 200).given(NORA).shows("/startIndex", 1),
        Replay.of("entra-inbound/04-full-sync-page-2", 200).given(NORA).shows("/startIndex", 6),
        Replay.of("entra-inbound/05-delta-sync", 200).given(NORA).shows("/startIndex", 1),
        Replay.of("entra-inbound/06-delta-sync-in-mixed-case", 200)
            .given(NORA)
            .shows("/startIndex", 1),
        Replay.of("entra-inbound/07-manager-by-dotted-urn", 200)
            .given(NORA)
            .given(SECOND)
            .shows("/" + ENTERPRISE + "/manager/value", "{{user1}}"));
  }
}
