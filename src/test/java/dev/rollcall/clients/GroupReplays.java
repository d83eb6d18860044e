package dev.rollcall.clients;

import java.util.stream.Stream;

/** What identity providers send for groups. */
final class GroupReplays {

  private GroupReplays() {}

  static Stream<Replay> rows() {
    return Stream.of(
        Replay.of("entra/02-test-connection-group", 200)
            .shows("/totalResults", 0)
            .showsNo("/Resources/0"),
        Replay.withCrew("entra/11-check-member", 200)
            .findsOnly("{{groupId}}")
            .showsNo("/Resources/0/members"),
        Replay.of("entra/18-create-group", 201)
            .shows("/displayName", "Night Shift {{run}}")
            .shows("/externalId", "entra-group-{{run}}")
            .shows("/schemas/0", "urn:ietf:params:scim:schemas:core:2.0:Group")
            .showsNo("/schemas/1")
            .shows("/meta/resourceType", "Group"),
        Replay.of("entra/19-create-group-without-members", 201)
            .shows("/displayName", "Night Shift {{run}}")
            .showsNo("/members/0"),
        Replay.withCrew("entra/20-get-group-without-members", 200)
            .shows("/id", "{{groupId}}")
            .showsNo("/members"),
        Replay.withCrew("entra/21-find-group", 200)
            .findsOnly("{{groupId}}")
            .showsNo("/Resources/0/members"),
        Replay.withCrew("entra/22-rename-group", 204)
            .shows("/displayName", "Day Shift {{run}}")
            .shows("/members/0/value", "{{user1}}"),
        both("entra/23-add-member"),
        empty("entra/24-remove-member-by-value"),
        Replay.withCrew("entra/25-delete-group", 204).shows("/status", "404"),
        empty("entra/30-remove-member-by-path"),
        Replay.withCrew("entra/39-external-id-without-path", 204)
            .shows("/externalId", "entra-group-{{run}}")
            .shows("/displayName", "Crew {{run}}"),
        both("entra/40-add-member-by-path"),
        Replay.withCrew("okta/02-test-connector-groups", 200).shows("/startIndex", 1),
        Replay.withCrew("okta/16-find-group", 200)
            .findsOnly("{{groupId}}")
            .shows("/Resources/0/members/0/value", "{{user1}}"),
        Replay.of("okta/17-create-group", 201).shows("/displayName", "Night Shift {{run}}"),
        Replay.withCrew("okta/18-put-group-after-create", 200)
            .shows("/id", "{{groupId}}")
            .showsNo("/members/0"),
        Replay.withCrew("okta/19-put-members", 200)
            .shows("/members/0/value", "{{user2}}")
            .shows("/members/0/display", "second.{{run}}@example.com")
            .showsNo("/members/1"),
        Replay.withCrew("okta/20-rename-group", 204)
            .shows("/id", "{{groupId}}")
            .shows("/displayName", "Day Shift {{run}}"),
        other("okta/21-remove-and-add-members"),
        both("okta/22-replace-members"),
        both("okta/23-add-member-without-type").shows("/members/1/type", "User"),
        Replay.withCrew("okta/24-delete-group", 204).shows("/status", "404"),
        Replay.withCrew("okta/33-list-groups", 200).shows("/startIndex", 1),
        Replay.of("jumpcloud/02-create-group", 201).shows("/displayName", "Night Shift {{run}}"),
        Replay.withCrew("jumpcloud/05-rename-group", 204)
            .shows("/displayName", "Day Shift {{run}}"),
        both("jumpcloud/06-add-member"),
        empty("jumpcloud/07-remove-member"),
        Replay.withCrew("jumpcloud/09-delete-group", 204).shows("/status", "404"),
        both("onelogin/07-add-member"),
        Replay.withCrew("onelogin/08-refresh-entitlements", 200).shows("/startIndex", 1),
        Replay.withCrew("keycloak/04-put-group", 200)
            .shows("/externalId", "kc-{{run}}")
            .shows("/members/0/value", "{{user2}}")
            .showsNo("/members/1"),
        other("keycloak/05-patch-group")
            .shows("/displayName", "Day Shift {{run}}")
            .shows("/externalId", "kc-{{run}}"),
        empty("keycloak/06-empty-group").shows("/externalId", "kc-{{run}}"),
        both("authentik/04-add-members-one-by-one"),
        Replay.withCrew("authentik/05-replace-without-path", 204)
            .shows("/displayName", "Day Shift {{run}}")
            .shows("/externalId", "ak-{{run}}")
            .shows("/members/0/value", "{{user1}}"),
        empty("authentik/06-remove-member"),
        Replay.withCrew("aws-sdk-clients/01-check-member", 200).findsOnly("{{groupId}}"),
        both("aws-sdk-clients/02-add-members"),
        empty("aws-sdk-clients/03-remove-members"),
        empty("salesforce/01-remove-nested-members"));
  }

  private static Replay empty(String file) {
    return Replay.withCrew(file, 204).shows("/id", "{{groupId}}").showsNo("/members/0");
  }

  private static Replay both(String file) {
    return Replay.withCrew(file, 204)
        .shows("/members/0/value", "{{user1}}")
        .shows("/members/1/value", "{{user2}}")
        .showsNo("/members/2");
  }

  private static Replay other(String file) {
    return Replay.withCrew(file, 204).shows("/members/0/value", "{{user2}}").showsNo("/members/1");
  }
}
