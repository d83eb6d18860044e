package dev.rollcall.clients;

import static dev.rollcall.clients.EntraBodies.ENTERPRISE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.clients.EntraDirectory.Person;
import dev.rollcall.clients.EntraDirectory.Team;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;

/**
 * A small company that Entra ID provisions with its default mappings: Nora, Otto and Pia in the
 * teams Crew and Office, Nora managing the other two; and what there is of it in the service.
 */
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class EntraStory extends ClientStory {

  static final String WORK_EMAIL = "emails[type eq \"work\"].value";

  final EntraDirectory directory = new EntraDirectory();

  StoryAccount account;
  IdentityProvider scim;

  @BeforeEach
  void fillTheDirectory() {
    account = newAccount();
    scim =
        identityProvider(account)
            .with("Adscimversion", "Date:2026-11-01, ActivityId:6c2e0d5e")
            .with("Accept", "application/scim+json");
    directory.add(person("nora", "Quist"));
    directory.add(person("otto", "Berg").managedBy("nora"));
    directory.add(person("pia", "Holm").managedBy("nora"));
    directory.add(Team.of("Crew", "nora", "otto"));
    directory.add(Team.of("Office", "otto", "pia"));
  }

  /** A person with all that the default mapping has. */
  Person person(String name, String familyName) {
    return Person.named(name)
        .with("userName", account.address(name))
        .active(true)
        .with("displayName", name + " " + familyName)
        .with("title", "Clerk")
        .with(WORK_EMAIL, account.address(name))
        .with("preferredLanguage", "da-DK")
        .with("name.givenName", name)
        .with("name.familyName", familyName)
        .with("name.formatted", name + " " + familyName)
        .with("addresses[type eq \"work\"].formatted", "Quay 7")
        .with("addresses[type eq \"work\"].locality", "Aarhus")
        .with("phoneNumbers[type eq \"work\"].value", "+45 20 30 40 50")
        .with("phoneNumbers[type eq \"mobile\"].value", "+45 20 30 40 51")
        .with("externalId", "nick-" + name)
        .with(ENTERPRISE + ":employeeNumber", "7-" + name)
        .with(ENTERPRISE + ":department", "Harbour");
  }

  EntraJob job(EntraFlag flag) {
    return new EntraJob(directory, scim, flag);
  }

  EntraJob job() {
    return job(EntraFlag.ABSENT);
  }

  JsonNode attributes(EntraJob job, String person) {
    return account.look("/users/" + job.id(person)).path("attributes");
  }

  List<String> members(EntraJob job, String team) {
    return account
        .look("/groups/" + job.id(team) + "/members")
        .path("items")
        .valueStream()
        .map(member -> member.path("userName").asText().replaceAll("@.*", ""))
        .toList();
  }

  List<String> teams(EntraJob job, String person) {
    return account
        .look("/users/" + job.id(person) + "/groups")
        .path("items")
        .valueStream()
        .map(group -> group.path("displayName").asText())
        .toList();
  }

  int total(String collection) {
    return scim.get(collection + "?count=0").at("/totalResults").intValue();
  }

  /** The versions and times of all users and groups, by id. */
  Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (String collection : List.of("/Users", "/Groups")) {
      scim.get(collection + "?attributes=meta&count=1000")
          .at("/Resources")
          .forEach(
              each ->
                  versions.put(
                      each.path("id").asText(),
                      each.at("/meta/version").asText() + each.at("/meta/lastModified").asText()));
    }
    return versions;
  }

  List<String> moved(Map<String, String> before) {
    Map<String, String> now = versions();
    now.entrySet().removeAll(before.entrySet());
    return List.copyOf(now.keySet());
  }
}
