package dev.rollcall.audit;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of a request that was not done although the request succeeded.
 *
 * @param path the attribute or member; never its value, which is personal
 * @param reason in words for an administrator
 */
@Schema(description = "A part of a request that was not done although the request succeeded.")
public record Ignored(
    @Schema(description = "The attribute or member, never its value.") String path,
    @Schema(description = "Why, and what can be done about it.") String reason) {

  /**
   * The attributes of a resource or of a PATCH that are not kept. What is read-only is not among
   * them: clients send {@code id} and {@code meta} back, and mean nothing by it.
   *
   * @param unknown those that no schema has
   * @param notKept those that are write-only
   */
  public static List<Ignored> attributes(List<String> unknown, List<String> notKept) {
    return Stream.concat(
            unknown.stream().distinct().map(Ignored::unknown),
            notKept.stream().distinct().map(Ignored::notKept))
        .toList();
  }

  /** A new userName for a user that has one. */
  public static Ignored userName() {
    return new Ignored(
        "userName",
        "The userName of a user is persistent. The account's settings can follow such a change.");
  }

  private static Ignored unknown(String path) {
    return new Ignored(
        path,
        "No schema of the account has this attribute. Add it to a schema of the account, or take"
            + " it out of the mapping of the identity provider.");
  }

  private static Ignored notKept(String path) {
    return new Ignored(path, "Values of this attribute are taken and never kept.");
  }
}
