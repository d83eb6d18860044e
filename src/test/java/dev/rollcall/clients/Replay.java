package dev.rollcall.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the table: a request, and what must hold around it.
 *
 * @param file the request, below {@code clients/}
 * @param given the users that there must be before, as JSON; <code>{{userId}}</code> is the last,
 *     <code>{{user1}}</code> the first
 * @param group the group that there must be before, as JSON; <code>{{groupId}}</code> is its id
 * @param status of the answer
 * @param state JSON pointers into the end state and what they must show, a missing node for
 *     nothing. The end state is the answer to a GET, and otherwise the user, or the group, as a GET
 *     shows it after the request
 */
record Replay(
    String file,
    List<String> given,
    Optional<String> group,
    int status,
    Map<String, JsonNode> state) {

  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  /** A user as most requests expect to find it. */
  static final String NORA =
      """
      {
        "userName": "nora.quist.{{run}}@example.com",
        "externalId": "ext-{{run}}",
        "displayName": "Nora Quist",
        "name": {"givenName": "Nora", "familyName": "Quist"},
        "emails": [{"type": "work", "value": "nora@mail.example.com", "primary": true}]
      }
      """;

  static final String NORA_WITHOUT_EMAIL =
      """
      {"userName": "nora.quist.{{run}}@example.com", "displayName": "Nora Quist"}
      """;

  static final String NORA_DISABLED =
      """
      {"userName": "nora.quist.{{run}}@example.com", "title": "Clerk", "active": false}
      """;

  static final String SECOND =
      """
      {"userName": "second.{{run}}@example.com"}
      """;

  static final String AT_WORK =
      """
      {
        "userName": "work.{{run}}@example.com",
        "emails": [{"type": "work", "value": "work.{{run}}@mail.example.com"}]
      }
      """;

  static final String MANAGED_BY_NORA =
      """
      {
        "userName": "managed.{{run}}@example.com",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
          "manager": {"value": "{{user1}}"}
        }
      }
      """;

  static final String WITH_PHONE =
      """
      {
        "userName": "pia.{{run}}@example.com",
        "displayName": "Pia Holm",
        "phoneNumbers": [{"type": "work", "value": "+45 20 30 40 50"}],
        "addresses": [{"type": "work", "streetAddress": "Quay 7", "locality": "Aarhus"}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
          "department": "Harbour",
          "costCenter": "H-1"
        }
      }
      """;

  static final String CREW =
      """
      {"displayName": "Crew {{run}}", "members": [{"value": "{{user1}}"}]}
      """;

  static Replay of(String file, int status) {
    return new Replay(file, List.of(), Optional.empty(), status, Map.of());
  }

  /** With a group of two users, the first of which is in it. */
  static Replay withCrew(String file, int status) {
    return new Replay(file, List.of(NORA, SECOND), Optional.of(CREW), status, Map.of());
  }

  Replay given(String user) {
    List<String> users = new ArrayList<>(given);
    users.add(user);
    return new Replay(file, users, group, status, state);
  }

  Replay shows(String pointer, Object value) {
    return with(pointer, new ObjectMapper().valueToTree(value));
  }

  /** It is a list of this one resource. */
  Replay findsOnly(String id) {
    return shows("/totalResults", 1).shows("/Resources/0/id", id);
  }

  Replay showsNo(String pointer) {
    return with(pointer, MissingNode.getInstance());
  }

  private Replay with(String pointer, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(state);
    more.put(pointer, value);
    return new Replay(file, given, group, status, more);
  }

  @Override
  public String toString() {
    return file;
  }
}
