package dev.rollcall.audit;

import dev.rollcall.store.Ids;
import dev.rollcall.web.AdminPaging;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The HQL of a page of the log. Each of its conditions has an index that ends with the id, so the
 * page is read from its end; time is a range of ids.
 */
final class LogQuery {

  /** An index of its own has the few entries about anything else. */
  private static final Set<String> PROVISIONED = Set.of("User", "Group");

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();

  LogQuery(LogFilter filter, AdminPaging paging) {
    paging.after().ifPresent(id -> add("id < :after", "after", id));
    filter
        .from()
        .ifPresent(
            time -> {
              add("id >= :fromId", "fromId", Ids.first(time));
              add("at >= :fromTime", "fromTime", time);
            });
    filter
        .to()
        .ifPresent(
            time -> {
              add("id < :toId", "toId", Ids.first(time.plusMillis(1)));
              add("at < :toTime", "toTime", time);
            });
    filter.resourceType().ifPresent(this::addType);
    filter
        .resourceId()
        .map(text -> Ids.parse(text).map(UUID::toString).orElse(text))
        .ifPresent(id -> addText("resourceId = :resourceId", "resourceId", id));
    filter.operation().ifPresent(text -> addText("operation = :operation", "operation", text));
    filter
        .userName()
        .ifPresent(text -> addText("userNameKey = lower(:userName)", "userName", text));
    filter.externalId().ifPresent(text -> addText("externalId = :external", "external", text));
    filter.requestId().ifPresent(text -> addText("requestId = :request", "request", text));
  }

  /**
   * Keeps to requests with a credential that is known, or to the others, which get no further than
   * to be refused for it.
   */
  LogQuery ofCallers(boolean known) {
    if (known) {
      conditions.add("callerId IS NOT NULL");
    } else {
      conditions.add("callerId IS NULL");
      addText("operation = :operation", "operation", RefusedCredentials.OPERATION);
    }
    return this;
  }

  /** The query for entries of any outcome. */
  String hql() {
    return hql(conditions);
  }

  /**
   * The query for entries of one outcome, which stands there as a literal: a parameter would hide
   * from PostgreSQL that the index of troubles answers it.
   */
  String hql(Outcome outcome) {
    List<String> all = new ArrayList<>(conditions);
    all.add("outcome = " + outcome.name());
    return hql(all);
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  private static String hql(List<String> conditions) {
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return "FROM LogEntry" + where + " ORDER BY id DESC";
  }

  private void addType(String type) {
    addText("resourceType = :type", "type", type);
    if (!PROVISIONED.contains(type)) {
      conditions.add("resourceType NOT IN ('User', 'Group')");
    }
  }

  /** Texts in the log were made fit for it, so what is looked for must be, too. */
  private void addText(String condition, String name, String value) {
    add(condition, name, LogText.fit(value));
  }

  private void add(String condition, String name, Object value) {
    conditions.add(condition);
    parameters.put(name, value);
  }
}
