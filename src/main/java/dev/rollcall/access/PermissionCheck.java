package dev.rollcall.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.access.PermissionChecks.Answer;
import dev.rollcall.access.PermissionChecks.Check;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.Condition;
import dev.rollcall.store.Ids;
import dev.rollcall.store.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Whether users have permissions, asked of the database with one statement for all. */
@ApplicationScoped
class PermissionCheck {

  private final Sql sql;
  private final CurrentAccount account;

  PermissionCheck(Sql sql, CurrentAccount account) {
    this.sql = sql;
    this.account = account;
  }

  private record Row(int number, Answer answer) {}

  /** The answers in the order of the questions. */
  List<Answer> answers(List<Check> checks) {
    List<Answer> answers = new ArrayList<>(Collections.nCopies(checks.size(), Answer.OF_NOBODY));
    sql.query(
            Condition.of(
                "SELECT number, user_id, allowed FROM check_permissions(?, CAST(? AS jsonb))",
                account.id(),
                asked(checks).toString()),
            row ->
                new Row(row.getInt(1), new Answer(row.getBoolean(3), row.getObject(2, UUID.class))))
        .forEach(row -> answers.set(row.number(), row.answer()));
    return answers;
  }

  /** Without those about an id that nobody can have. */
  private static ArrayNode asked(List<Check> checks) {
    ArrayNode asked = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      ObjectNode question =
          JsonNodeFactory.instance
              .objectNode()
              .put("number", i)
              .put("permission", check.permission())
              .put("scope", Objects.requireNonNullElse(check.scope(), ""));
      if (check.userName() != null) {
        asked.add(question.put("name", check.userName()));
      } else if (check.user() != null) {
        Ids.parse(check.user()).ifPresent(id -> asked.add(question.put("id", id.toString())));
      }
    }
    return asked;
  }
}
