package dev.rollcall.clients;

import static dev.rollcall.clients.Replay.AT_WORK;
import static dev.rollcall.clients.Replay.ENTERPRISE;
import static dev.rollcall.clients.Replay.NORA;
import static dev.rollcall.clients.Replay.NORA_DISABLED;

import java.util.stream.Stream;

/** What all the others send for users, and to find out what the service can do. */
final class OtherClientReplays {

  private OtherClientReplays() {}

  static Stream<Replay> rows() {
    return Stream.of(
        Replay.of("jumpcloud/01-create", 201).shows("/userName", "jc.{{run}}@example.com"),
        found("jumpcloud/03-find-by-username"),
        Replay.of("jumpcloud/04-patch-one-by-one", 200)
            .given(NORA)
            .shows("/name/givenName", "Eleonora")
            .shows("/name/familyName", "Lund")
            .shows("/active", false),
        Replay.of("jumpcloud/08-delete", 204).given(NORA).shows("/status", "404"),
        configuration("onelogin/01-service-provider-config"),
        found("onelogin/02-find-by-username"),
        Replay.of("onelogin/03-create-by-template", 201)
            .shows("/userName", "ol.{{run}}@example.com")
            .shows("/" + ENTERPRISE + "/department", "Logistics")
            .showsNo("/phoneNumbers/0/value"),
        Replay.of("onelogin/04-create-with-old-urn", 201)
            .shows("/active", true)
            .shows("/schemas/0", "urn:ietf:params:scim:schemas:core:2.0:User")
            .showsNo("/schemas/1"),
        Replay.of("onelogin/05-put", 200)
            .given(NORA)
            .shows("/name/givenName", "Eleonora")
            .showsNo("/externalId"),
        Replay.of("onelogin/06-emails-as-object", 200)
            .given(NORA)
            .shows("/emails/0/value", "nora.two@mail.example.com")
            .showsNo("/emails/1"),
        Replay.of("keycloak/01-create", 201)
            .shows("/externalId", "kc-{{run}}")
            .shows("/emails/0/value", "jo@mail.example.com")
            .showsNo("/roles"),
        Replay.of("keycloak/02-put", 200)
            .given(NORA)
            .shows("/active", false)
            .shows("/externalId", "kc-{{run}}")
            .shows("/name/familyName", "Lund"),
        Replay.of("keycloak/03-active-as-text", 200)
            .given(NORA_DISABLED)
            .shows("/active", true)
            .shows("/displayName", "Nora Lund"),
        Replay.of("keycloak/07-create-with-empty-arrays", 201)
            .shows("/roles/0/value", "planner")
            .showsNo("/phoneNumbers")
            .showsNo("/groups"),
        configuration("authentik/01-service-provider-config")
            .shows("/patch/supported", true)
            .shows("/filter/supported", true)
            .shows("/bulk/supported", true),
        Replay.of("authentik/02-create", 201)
            .shows("/emails/0/type", "other")
            .shows("/locale", "en")
            .showsNo("/photos"),
        Replay.of("authentik/03-put", 200)
            .given(NORA)
            .shows("/active", false)
            .shows("/externalId", "ak-{{run}}"),
        Replay.of("authentik/07-list", 200).given(NORA).shows("/startIndex", 1),
        Replay.of("aws-sdk-clients/04-create", 201)
            .shows("/userName", "aws.{{run}}@example.com")
            .shows("/addresses/0/type", "work"),
        Replay.of("cyberark/01-probe", 200).given(NORA).shows("/itemsPerPage", 1),
        configuration("cyberark/02-service-provider-config"),
        Replay.of("cyberark/03-resource-type-user", 200).shows("/endpoint", "/Users"),
        Replay.of("cyberark/04-resource-type-group", 200).shows("/endpoint", "/Groups"),
        Replay.of("cyberark/05-schema", 200)
            .shows("/id", "urn:ietf:params:scim:schemas:core:2.0:User"),
        found("cyberark/06-find-by-username"),
        Replay.withCrew("cyberark/07-list-groups", 200).shows("/startIndex", 1),
        Replay.of("google-workspace/01-probe", 200).given(NORA).shows("/startIndex", 1),
        Replay.of("google-workspace/02-probe-one", 200).given(NORA).shows("/itemsPerPage", 1),
        found("google-workspace/03-find-by-username"),
        Replay.of("google-workspace/04-create-with-both-urns", 201)
            .shows("/userName", "gw.{{run}}@example.com")
            .shows("/schemas/0", "urn:ietf:params:scim:schemas:core:2.0:User")
            .showsNo("/schemas/1"),
        found("ping/01-capital-operator"),
        Replay.of("ping/02-email-contains", 200).given(AT_WORK).findsOnly("{{userId}}"),
        Replay.of("ping/03-email-value-in-singular", 200).given(AT_WORK).findsOnly("{{userId}}"),
        configuration("rippling/01-service-provider-config"),
        configuration("sailpoint/01-service-provider-config"),
        Replay.of("sailpoint/02-resource-types", 200).shows("/totalResults", 2),
        Replay.of("sailpoint/03-schemas", 200)
            .shows("/Resources/0/id", "urn:ietf:params:scim:schemas:core:2.0:User"),
        Replay.of("sailpoint/04-resource-type-user", 200).shows("/id", "User"),
        Replay.of("sailpoint/05-resource-type-group", 200).shows("/id", "Group"),
        Replay.of("sailpoint/06-aggregate", 200).given(NORA).shows("/startIndex", 1),
        found("slack-sdk/01-capital-operator"));
  }

  private static Replay found(String file) {
    return Replay.of(file, 200).given(NORA).findsOnly("{{userId}}");
  }

  private static Replay configuration(String file) {
    return Replay.of(file, 200).shows("/patch/supported", true);
  }
}
