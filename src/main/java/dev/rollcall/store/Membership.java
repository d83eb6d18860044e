package dev.rollcall.store;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Literal;
import dev.rollcall.scim.filter.Operator;
import dev.rollcall.scim.schema.AttributeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An attribute whose values are rows of the membership tables: {@code members} of a group and
 * {@code groups} of a user. A filter asks them for ids and types, which indexes answer; it never
 * reads the rows of a whole group.
 */
enum Membership {

  /** A group's members, users and groups. */
  MEMBERS("members", "user", "group") {
    @Override
    Condition any(UUID account) {
      return Condition.any(List.of(anyOfType(account, "user"), anyOfType(account, "group")));
    }

    @Override
    Condition anyOfType(UUID account, String type) {
      String table = type.equals("user") ? "membership" : "group_membership";
      return Condition.of(
          "EXISTS (SELECT 1 FROM %s AS m WHERE m.account_id = ? AND m.group_id = groups.id)"
              .formatted(table),
          account);
    }

    @Override
    Condition holds(UUID account, UUID id) {
      return Condition.of(
          "groups.id IN (" + OF_USER + " UNION ALL " + OF_GROUP + ")", account, id, account, id);
    }

    @Override
    Condition holdsAsType(UUID account, UUID id, String type) {
      return Condition.of(
          "groups.id IN (" + (type.equals("user") ? OF_USER : OF_GROUP) + ")", account, id);
    }
  },

  /** The SCIM groups that a user is in, itself or through groups that are members of others. */
  GROUPS("groups", "direct", "indirect") {
    @Override
    Condition any(UUID account) {
      return Condition.of(
          """
          EXISTS (
            SELECT 1
            FROM membership AS m
            JOIN groups AS g ON g.id = m.group_id
            WHERE m.account_id = ? AND m.user_id = users.id AND g.type = 'SCIM')\
          """,
          account);
    }

    @Override
    Condition anyOfType(UUID account, String type) {
      throw refused("type");
    }

    @Override
    Condition holds(UUID account, UUID id) {
      return Condition.of(
          """
          users.id IN (
            SELECT m.user_id
            FROM scim_group_and_below(?, ?) AS below(id)
            JOIN membership AS m ON m.account_id = ? AND m.group_id = below.id)\
          """,
          account,
          id,
          account);
    }

    @Override
    Condition holdsAsType(UUID account, UUID id, String type) {
      Condition direct =
          Condition.of(
              """
              users.id IN (
                SELECT m.user_id
                FROM membership AS m
                JOIN groups AS g ON g.id = m.group_id
                WHERE m.account_id = ? AND m.group_id = ? AND g.type = 'SCIM')\
              """,
              account,
              id);
      return type.equals("direct") ? direct : holds(account, id).and(direct.negated());
    }
  };

  private static final String OF_USER =
      "SELECT m.group_id FROM membership AS m WHERE m.account_id = ? AND m.user_id = ?";
  private static final String OF_GROUP =
      "SELECT m.group_id FROM group_membership AS m WHERE m.account_id = ? AND m.member_id = ?";

  private final String attribute;
  private final String oneType;
  private final String otherType;

  Membership(String attribute, String oneType, String otherType) {
    this.attribute = attribute;
    this.oneType = oneType;
    this.otherType = otherType;
  }

  /** Whether rows answer for the attribute, of whatever resource. */
  static boolean isOne(AttributeRef attribute) {
    String name = attribute.steps().getFirst().name();
    return name.equals(MEMBERS.attribute) || name.equals(GROUPS.attribute);
  }

  /** There is a value. */
  abstract Condition any(UUID account);

  /** There is a value of a type, which is in lower case. */
  abstract Condition anyOfType(UUID account, String type);

  /** There is a value with that id. */
  abstract Condition holds(UUID account, UUID id);

  /** There is a value with that id and of that type. */
  abstract Condition holdsAsType(UUID account, UUID id, String type);

  /** The attribute {@code pr}; one of another type of resource, in a search over all, has none. */
  Condition present(UUID account, AttributeRef asked) {
    return isOurs(asked) ? any(account) : Condition.FALSE;
  }

  /**
   * A comparison at the resource's level.
   *
   * @throws ScimException {@code invalidFilter} for one that no index answers
   */
  Condition compares(UUID account, Filter.Comparison comparison) {
    if (comparison.value() instanceof Literal.Null) {
      Condition present = present(account, comparison.attribute());
      return comparison.operator() == Operator.NE ? present : present.negated();
    }
    return isOurs(comparison.attribute()) ? element(account, comparison) : Condition.FALSE;
  }

  /**
   * A value path.
   *
   * @throws ScimException {@code invalidFilter} for one that no index answers
   */
  Condition anyElement(UUID account, Filter.ValuePath path) {
    return isOurs(path.attribute()) ? element(account, path.element()) : Condition.FALSE;
  }

  private boolean isOurs(AttributeRef asked) {
    return asked.steps().getFirst().name().equals(attribute);
  }

  private Condition element(UUID account, Filter filter) {
    return switch (filter) {
      case Filter.Or or ->
          Condition.any(or.terms().stream().map(term -> element(account, term)).toList());
      case Filter.And and -> together(account, and.terms());
      case Filter.Comparison comparison -> together(account, List.of(comparison));
      case Filter.Present present -> any(account);
      case Filter.Not _, Filter.ValuePath _ -> throw refused("not");
    };
  }

  /** One value that is all of this: its ids and types must be the same ones. */
  private Condition together(UUID account, List<Filter> terms) {
    List<String> ids = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    for (Filter term : terms) {
      if (!(term instanceof Filter.Comparison comparison)
          || comparison.operator() != Operator.EQ
          || !(comparison.value() instanceof Literal.Text(String text))) {
        throw refused(term.toString());
      }
      switch (comparison.attribute().target().name()) {
        case "value" -> ids.add(text);
        case "type" -> kinds.add(text.toLowerCase(Locale.ROOT));
        default -> throw refused(term.toString());
      }
    }
    Optional<String> kind = kinds.stream().findFirst();
    if (ids.stream().distinct().count() > 1
        || kinds.stream().distinct().count() > 1
        || !List.of(oneType, otherType).containsAll(kinds)) {
      return Condition.FALSE;
    }
    if (ids.isEmpty()) {
      return anyOfType(account, kind.orElseThrow());
    }
    return Ids.parse(ids.getFirst())
        .filter(id -> id.toString().equals(ids.getFirst()))
        .map(
            id ->
                kind.map(type -> holdsAsType(account, id, type))
                    .orElseGet(() -> holds(account, id)))
        .orElse(Condition.FALSE);
  }

  final ScimException refused(String what) {
    return ScimException.invalidFilter(
        "'%s' can be asked for by id, such as %s[value eq \"…\"], and not by: %s."
            .formatted(attribute, attribute, what));
  }
}
