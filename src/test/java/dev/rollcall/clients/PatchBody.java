package dev.rollcall.clients;

/** Bodies of PATCH requests (RFC 7644 section 3.5.2). */
final class PatchBody {

  private PatchBody() {}

  /**
   * A body of some operations.
   *
   * @param operations JSON objects
   */
  static String of(String... operations) {
    return """
    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}
    """
        .formatted(String.join(", ", operations));
  }

  /** Adds one member, as most clients do. */
  static String addMember(String id) {
    return """
    {"op": "add", "path": "members", "value": [{"value": "%s"}]}
    """
        .formatted(id);
  }

  /**
   * Removes one member that is named in the value, where the RFC has a filter in the path: Entra
   * ID, JumpCloud, authentik and AWS' clients do.
   */
  static String removeMember(String id) {
    return """
    {"op": "remove", "path": "members", "value": [{"value": "%s"}]}
    """
        .formatted(id);
  }
}
