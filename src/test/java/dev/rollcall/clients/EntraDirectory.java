package dev.rollcall.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What Entra ID knows of the people and groups that are assigned to the application. */
final class EntraDirectory {

  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Team> teams = new LinkedHashMap<>();

  /**
   * A person.
   *
   * @param name to speak of them in a story
   * @param attributes by the targets of the attribute mapping, as Entra writes them
   * @param manager the name of another
   */
  record Person(String name, Map<String, JsonNode> attributes, Optional<String> manager) {

    static Person named(String name) {
      return new Person(name, Map.of(), Optional.empty());
    }

    Person with(String path, String value) {
      return with(path, TextNode.valueOf(value));
    }

    /** Assigned and not deleted softly, which is what Entra's {@code active} means. */
    Person active(boolean isActive) {
      return with("active", BooleanNode.valueOf(isActive));
    }

    private Person with(String path, JsonNode value) {
      Map<String, JsonNode> more = new LinkedHashMap<>(attributes);
      more.put(path, value);
      return new Person(name, more, manager);
    }

    Person managedBy(String other) {
      return new Person(name, attributes, Optional.of(other));
    }

    String text(String path) {
      return Optional.ofNullable(attributes.get(path)).map(JsonNode::asText).orElse("");
    }
  }

  /**
   * A group.
   *
   * @param key to speak of it in a story
   * @param members the names of people
   */
  record Team(String key, String displayName, Set<String> members) {

    static Team of(String displayName, String... members) {
      return new Team(displayName, displayName, new LinkedHashSet<>(List.of(members)));
    }

    Team called(String other) {
      return new Team(key, other, members);
    }

    Team plus(String member) {
      Set<String> more = new LinkedHashSet<>(members);
      more.add(member);
      return new Team(key, displayName, more);
    }

    Team minus(String member) {
      Set<String> fewer = new LinkedHashSet<>(members);
      fewer.remove(member);
      return new Team(key, displayName, fewer);
    }
  }

  void add(Person person) {
    people.put(person.name(), person);
  }

  void add(Team team) {
    teams.put(team.key(), team);
  }

  void change(String name, UnaryOperator<Person> change) {
    people.computeIfPresent(name, (_, person) -> change.apply(person));
  }

  void changeTeam(String key, UnaryOperator<Team> change) {
    teams.computeIfPresent(key, (_, team) -> change.apply(team));
  }

  /** Thirty days after a soft delete, or at once when an administrator does it by hand. */
  void purge(String name) {
    people.remove(name);
    teams.replaceAll((_, team) -> team.minus(name));
  }

  void deleteTeam(String key) {
    teams.remove(key);
  }

  List<Person> people() {
    return new ArrayList<>(people.values());
  }

  List<Team> teams() {
    return new ArrayList<>(teams.values());
  }
}
