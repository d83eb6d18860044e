package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.clients.EntraDirectory.Person;
import dev.rollcall.clients.EntraDirectory.Team;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Entra ID's provisioning job, as its documentation tells of it: users first, then groups, then
 * what refers to others. It keeps the ids that it was given and what it sent last, and a cycle
 * sends what has changed since; a restart forgets both.
 */
final class EntraJob {

  private final EntraDirectory directory;
  private final IdentityProvider scim;
  private final EntraFlag flag;
  private final EntraBodies bodies;
  private final String matching;

  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, Person> sentPeople = new LinkedHashMap<>();
  private final Map<String, Team> sentTeams = new LinkedHashMap<>();

  EntraJob(EntraDirectory directory, IdentityProvider scim, EntraFlag flag) {
    this(directory, scim, flag, "userName");
  }

  /**
   * @param matching the target attribute by which people are found, as the mapping says
   */
  EntraJob(EntraDirectory directory, IdentityProvider scim, EntraFlag flag, String matching) {
    this.matching = matching;
    this.directory = directory;
    this.scim = scim;
    this.flag = flag;
    this.bodies = new EntraBodies(flag != EntraFlag.ABSENT);
  }

  /** Both collections are asked for something that is not there; also while it is idle. */
  void testConnection() {
    String nobody = UUID.randomUUID().toString();
    assertThat(find("/Users?filter=userName eq \"" + nobody + "\"")).isEmpty();
    assertThat(find("/Groups?excludedAttributes=members&filter=displayName eq \"" + nobody + "\""))
        .isEmpty();
  }

  /** Everything is matched and compared, and all references are sent. */
  void initialCycle() {
    directory.people().forEach(this::provision);
    directory.teams().forEach(this::provision);
    directory.teams().forEach(team -> addMembers(team, team.members()));
    directory.people().forEach(this::sendManager);
  }

  /** Restart provisioning. */
  void restart() {
    ids.clear();
    sentPeople.clear();
    sentTeams.clear();
    initialCycle();
  }

  /** What has changed since the last cycle, every 40 minutes. */
  void incrementalCycle() {
    for (Person person : directory.people()) {
      Person before = sentPeople.get(person.name());
      if (before == null) {
        provision(person);
        sendManager(person);
      } else if (!before.equals(person)) {
        update(person, before);
      }
    }
    for (Team team : directory.teams()) {
      Team before = sentTeams.get(team.key());
      if (before == null) {
        provision(team);
        addMembers(team, team.members());
      } else if (!before.equals(team)) {
        update(team, before);
      }
    }
    deleteWhatIsGone();
  }

  /** An administrator sends one person now, and the groups that they are in. */
  void provisionOnDemand(String name) {
    for (Person person : directory.people()) {
      if (person.name().equals(name)) {
        provision(person);
      }
    }
    for (Team team : directory.teams()) {
      if (team.members().contains(name)) {
        provision(team);
        addMembers(team, Set.of(name));
      }
    }
  }

  /** The id that the service gave a person or a team. */
  String id(String name) {
    return Optional.ofNullable(ids.get(name)).orElseThrow(() -> new AssertionError(name));
  }

  private void provision(Person person) {
    Optional<JsonNode> match =
        find("/Users?filter=%s eq \"%s\"".formatted(matching, person.text(matching)));
    if (match.isEmpty()) {
      ids.put(person.name(), scim.post(to("/Users"), EntraBodies.user(person)).id());
    } else {
      ids.put(person.name(), match.get().path("id").asText());
      JsonNode read = scim.get(to("/Users/" + id(person.name()))).body();
      Map<String, JsonNode> changes = new LinkedHashMap<>(person.attributes());
      changes.entrySet().removeIf(each -> isAlike(each.getValue(), read, each.getKey()));
      if (!changes.isEmpty()) {
        Set<String> present = new HashSet<>(changes.keySet());
        present.removeIf(path -> EntraPath.of(path).in(read).isMissingNode());
        scim.patch(to("/Users/" + id(person.name())), bodies.change(changes, present));
      }
    }
    sentPeople.put(person.name(), person);
  }

  private static boolean isAlike(JsonNode value, JsonNode resource, String path) {
    JsonNode there = EntraPath.of(path).in(resource);
    return path.equals("userName")
        ? value.asText().equalsIgnoreCase(there.asText())
        : value.equals(there);
  }

  private void update(Person person, Person before) {
    Map<String, JsonNode> changes = new LinkedHashMap<>(person.attributes());
    changes.entrySet().removeAll(before.attributes().entrySet());
    if (!changes.isEmpty()) {
      scim.patch(
          to("/Users/" + id(person.name())), bodies.change(changes, before.attributes().keySet()));
    }
    if (!person.manager().equals(before.manager())) {
      sendManager(person);
    }
    sentPeople.put(person.name(), person);
  }

  private void sendManager(Person person) {
    person
        .manager()
        .ifPresent(
            manager -> scim.patch(to("/Users/" + id(person.name())), bodies.manager(id(manager))));
  }

  private void provision(Team team) {
    Optional<JsonNode> match =
        find(
            "/Groups?excludedAttributes=members&filter=displayName eq \"%s\""
                .formatted(team.displayName()));
    if (match.isEmpty()) {
      ids.put(team.key(), scim.post(to("/Groups"), EntraBodies.group(team)).id());
    } else {
      ids.put(team.key(), match.get().path("id").asText());
      JsonNode read =
          scim.get(to("/Groups/" + id(team.key()) + "?excludedAttributes=members")).body();
      assertThat(read.has("members")).isFalse();
    }
    sentTeams.put(team.key(), team);
  }

  private void update(Team team, Team before) {
    String path = to("/Groups/" + id(team.key()));
    if (!team.displayName().equals(before.displayName())) {
      JsonNode name = TextNode.valueOf(team.displayName());
      scim.send(
          "PATCH", path, bodies.change(Map.of("displayName", name), Set.of("displayName")), 204);
    }
    Set<String> fresh = new LinkedHashSet<>(team.members());
    fresh.removeAll(before.members());
    addMembers(team, fresh);
    Set<String> gone = new HashSet<>(before.members());
    gone.removeAll(team.members());
    if (!gone.isEmpty()) {
      scim.send("PATCH", path, bodies.removeMembers(ids(gone)), 204);
    }
    sentTeams.put(team.key(), team);
  }

  private void addMembers(Team team, Set<String> members) {
    if (!members.isEmpty()) {
      String path = to("/Groups/" + id(team.key()));
      scim.send("PATCH", path, bodies.addMembers(ids(members)), 204);
    }
  }

  private void deleteWhatIsGone() {
    Set<String> people = new HashSet<>(sentPeople.keySet());
    directory.people().forEach(person -> people.remove(person.name()));
    for (String name : people) {
      scim.delete(to("/Users/" + ids.remove(name)));
      sentPeople.remove(name);
    }
    Set<String> teams = new HashSet<>(sentTeams.keySet());
    directory.teams().forEach(team -> teams.remove(team.key()));
    for (String key : teams) {
      scim.delete(to("/Groups/" + ids.remove(key)));
      sentTeams.remove(key);
    }
  }

  private List<String> ids(Set<String> names) {
    return names.stream().map(this::id).toList();
  }

  private Optional<JsonNode> find(String target) {
    JsonNode list = scim.get(to(target)).body();
    assertThat(list.path("totalResults").intValue()).as("%s", list).isLessThan(2);
    return Optional.ofNullable(list.path("Resources").get(0));
  }

  private String to(String target) {
    return flag.on(target);
  }
}
