package dev.rollcall.users;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.Projection;
import dev.rollcall.scim.schema.CoreSchemas;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes users with the groups that they are in, which are asked for only where they are shown. */
final class UserWriter {

  private static final String GROUPS = "groups";

  /** How many memberships are in memory together; a page with more of them is read in parts. */
  private static final int MOST_AT_ONCE = 20_000;

  private final UserGroups groups;
  private final Projection projection;
  private final String base;

  UserWriter(UserGroups groups, Projection projection, String base) {
    this.groups = groups;
    this.projection = projection;
    this.base = base;
  }

  void write(List<Resource> users, JsonGenerator json) throws IOException {
    if (users.isEmpty() || !projection.includes(GROUPS)) {
      writeWithoutGroups(users, json);
      return;
    }
    int most = users.size() == 1 ? Integer.MAX_VALUE : MOST_AT_ONCE;
    Optional<Map<UUID, List<UserGroups.Belonging>>> found =
        groups.of(users.stream().map(Resource::id).toList(), most);
    if (found.isPresent()) {
      write(users, found.get(), json);
    } else {
      int half = users.size() / 2;
      write(users.subList(0, half), json);
      write(users.subList(half, users.size()), json);
    }
  }

  /** Writes users that are known to be in no groups, or not to be shown with them. */
  void writeWithoutGroups(List<Resource> users, JsonGenerator json) throws IOException {
    write(users, Map.of(), json);
  }

  private void write(
      List<Resource> users, Map<UUID, List<UserGroups.Belonging>> found, JsonGenerator json)
      throws IOException {
    for (Resource user : users) {
      ObjectNode shown = user.toJson(projection.type(), base);
      fill(shown, found.getOrDefault(user.id(), List.of()));
      json.writeTree(projection.apply(shown));
    }
  }

  private void fill(ObjectNode user, List<UserGroups.Belonging> belongings) {
    if (belongings.isEmpty()) {
      return;
    }
    ArrayNode values = user.putArray(GROUPS);
    for (UserGroups.Belonging belonging : belongings) {
      values
          .addObject()
          .put("value", belonging.group().toString())
          .put("$ref", base + CoreSchemas.GROUP_TYPE.endpoint() + "/" + belonging.group())
          .put("display", belonging.displayName())
          .put("type", belonging.isDirect() ? "direct" : "indirect");
    }
  }
}
