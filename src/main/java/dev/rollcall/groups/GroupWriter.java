package dev.rollcall.groups;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.Projection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Writes groups with their members, which are read only where they are shown. Small groups of a
 * page are read together. Of a large one the ids come first, all as they were at one moment, and
 * then some members at a time, so that neither memory nor a connection is held while a client reads
 * a hundred thousand of them.
 */
final class GroupWriter {

  private static final String MEMBERS = "members";
  private static final String META = "meta";

  private static final int GROUPS_AT_ONCE = 50;
  private static final int FEW = 200;
  private static final int MEMBERS_AT_ONCE = 1_000;

  private final MemberReader members;
  private final Projection projection;
  private final String base;
  private final Set<String> shown;

  GroupWriter(MemberReader members, Projection projection, String base) {
    this.members = members;
    this.projection = projection;
    this.base = base;
    this.shown = shownOfAMember(projection);
  }

  /** Which sub-attributes of a member the projection lets through. */
  private static Set<String> shownOfAMember(Projection projection) {
    ObjectNode sample = JsonNodeFactory.instance.objectNode();
    ObjectNode member = sample.putArray(MEMBERS).addObject();
    for (String name : List.of("value", "$ref", "display", "type")) {
      member.put(name, name);
    }
    JsonNode projected = projection.apply(sample).path(MEMBERS).path(0);
    return Set.copyOf(projected.valueStream().map(JsonNode::textValue).toList());
  }

  void write(List<Resource> groups, JsonGenerator json) throws IOException {
    for (int i = 0; i < groups.size(); i += GROUPS_AT_ONCE) {
      List<Resource> some = groups.subList(i, Math.min(groups.size(), i + GROUPS_AT_ONCE));
      Map<UUID, List<MemberReader.Named>> first =
          shown.isEmpty()
              ? Map.of()
              : members.first(some.stream().map(Resource::id).toList(), FEW + 1);
      for (Resource group : some) {
        write(group, first.getOrDefault(group.id(), List.of()), json);
      }
    }
  }

  private void write(Resource group, List<MemberReader.Named> first, JsonGenerator json)
      throws IOException {
    ObjectNode fields = projection.apply(group.toJson(projection.type(), base));
    json.writeStartObject();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      if (!field.getKey().equals(META)) {
        json.writeFieldName(field.getKey());
        json.writeTree(field.getValue());
      }
    }
    // Also of an empty group: authentik adds no member to a group that is shown without any.
    if (!shown.isEmpty()) {
      json.writeArrayFieldStart(MEMBERS);
      writeMembers(group.id(), first, json);
      json.writeEndArray();
    }
    if (fields.has(META)) {
      json.writeFieldName(META);
      json.writeTree(fields.get(META));
    }
    json.writeEndObject();
  }

  private void writeMembers(UUID group, List<MemberReader.Named> first, JsonGenerator json)
      throws IOException {
    for (MemberType type : MemberType.values()) {
      List<MemberReader.Named> few =
          first.stream().filter(member -> member.type() == type).toList();
      if (few.size() <= FEW) {
        writeAll(few, json);
      } else {
        writeMany(members.all(group, type), type, json);
      }
    }
  }

  private void writeMany(MemberIds ids, MemberType type, JsonGenerator json) throws IOException {
    for (int i = 0; i < ids.size(); i += MEMBERS_AT_ONCE) {
      List<UUID> part = ids.part(i, MEMBERS_AT_ONCE);
      Map<UUID, MemberReader.Named> named = members.named(type, part);
      writeAll(part.stream().map(named::get).filter(Objects::nonNull).toList(), json);
    }
  }

  private void writeAll(List<MemberReader.Named> some, JsonGenerator json) throws IOException {
    for (MemberReader.Named member : some) {
      json.writeStartObject();
      write("value", member.id().toString(), json);
      write("$ref", base + member.type().endpoint() + "/" + member.id(), json);
      write("display", member.display(), json);
      write("type", member.type().wireName(), json);
      json.writeEndObject();
    }
  }

  private void write(String name, String value, JsonGenerator json) throws IOException {
    if (shown.contains(name)) {
      json.writeStringField(name, value);
    }
  }
}
