package dev.rollcall.clients;

/**
 * The ways in which an administrator's {@code ?aadOptscim062020} at the end of the Tenant URL may
 * come along with a request; how Entra ID merges it with a query of its own is not documented. With
 * it Entra writes PATCH requests as the RFC wants them.
 */
enum EntraFlag {
  ABSENT,
  FIRST,
  LAST,
  WITH_AN_EMPTY_VALUE,
  BEHIND_A_SLASH;

  private static final String NAME = "aadOptscim062020";

  /** A path and query as it goes out. */
  String on(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    return switch (this) {
      case ABSENT -> target;
      case FIRST -> path + "?" + joined(NAME, query);
      case LAST -> path + "?" + joined(query, NAME);
      case WITH_AN_EMPTY_VALUE -> path + "?" + joined(NAME + "=", query);
      case BEHIND_A_SLASH -> path + "/?" + joined(NAME, query);
    };
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + "&" + second;
  }
}
