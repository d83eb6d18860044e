package dev.rollcall.groups;

import java.util.Optional;

/** What a member of a group is, and the table that has members of that kind. */
enum MemberType {
  USER("User", "/Users", "membership", "user_id"),
  GROUP("Group", "/Groups", "group_membership", "member_id");

  private final String wireName;
  private final String endpoint;
  private final String table;
  private final String column;

  MemberType(String wireName, String endpoint, String table, String column) {
    this.wireName = wireName;
    this.endpoint = endpoint;
    this.table = table;
    this.column = column;
  }

  /** The type of that name, in any case. */
  static Optional<MemberType> named(String name) {
    for (MemberType type : values()) {
      if (type.wireName.equalsIgnoreCase(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** As {@code members.type} has it. */
  String wireName() {
    return wireName;
  }

  /** The path of its resources below the base endpoint. */
  String endpoint() {
    return endpoint;
  }

  /** The SQL name of the table. */
  String table() {
    return table;
  }

  /** The SQL name of the column that has the member's id. */
  String column() {
    return column;
  }
}
