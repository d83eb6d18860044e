package dev.rollcall.clients;

import java.util.List;

/** The permissions of a story's account, as its administrators give and see them. */
record Permissions(StoryAccount account) {

  /** Gives a permission to a group. */
  void grant(String group, String permission) {
    account.administer(
        "POST",
        "/groups/" + group + "/permissions",
        "{\"permissions\": [{\"permission\": \"%s\"}]}".formatted(permission),
        200);
  }

  /** What a group was given. */
  List<String> ofGroup(String group) {
    return account.look("/groups/" + group + "/permissions").findValuesAsText("permission");
  }

  /** What a user may do by all of its groups. */
  List<String> ofUser(String user) {
    return account.look("/users/" + user + "/permissions").findValuesAsText("permission");
  }
}
