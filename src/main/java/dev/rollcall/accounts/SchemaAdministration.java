package dev.rollcall.accounts;

import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaJson;
import dev.rollcall.store.DocumentQueries;
import dev.rollcall.store.DocumentTable;
import dev.rollcall.store.Ids;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.FieldError;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The current account's own schemas. A change waits for the documents that are just being written
 * with the account's schemas, and later ones wait for it, so that no document ever holds what no
 * schema has.
 */
@ApplicationScoped
@Transactional
class SchemaAdministration {

  static final int MAX_SCHEMAS = 20;

  private static final String CREATE = "POST /schemas";

  private final ExtensionSchemaRepository repository;
  private final AccountSchemas schemas;
  private final DocumentQueries documents;
  private final CurrentAccount current;
  private final IdempotencyKeys keys;
  private final AccountEvents events;
  private final Clock clock;

  SchemaAdministration(
      ExtensionSchemaRepository repository,
      AccountSchemas schemas,
      DocumentQueries documents,
      CurrentAccount current,
      IdempotencyKeys keys,
      AccountEvents events,
      Clock clock) {
    this.repository = repository;
    this.schemas = schemas;
    this.documents = documents;
    this.current = current;
    this.keys = keys;
    this.events = events;
    this.clock = clock;
  }

  /** The schemas in the order in which they were added. */
  List<ExtensionSchema> list(AdminPaging paging) {
    return repository.page(paging);
  }

  ExtensionSchema get(String urn) {
    return repository.listAll().stream()
        .filter(row -> row.urn().equalsIgnoreCase(urn))
        .findFirst()
        .orElseThrow(SchemaAdministration::unknown);
  }

  /**
   * Adds a schema.
   *
   * @param key the Idempotency-Key of the request
   * @throws ProblemException 400 when it breaks a rule; 409 when its URN cannot stand beside those
   *     that the account has, or it has as many as it may
   */
  ExtensionSchema add(@Nullable String key, SchemaBody body) {
    Schema schema = SchemaRules.check(body);
    repository.holdAlone(current.id());
    UUID id = keys.once(key, CREATE, body, () -> add(schema, body.resourceType()));
    return repository.findByIdOptional(id).orElseThrow(SchemaAdministration::unknown);
  }

  private UUID add(Schema schema, String resourceType) {
    List<ExtensionSchema> others = repository.listAll();
    if (others.size() >= MAX_SCHEMAS) {
      throw ProblemException.conflict(
          "The account has %d schemas of its own, which are the most.".formatted(MAX_SCHEMAS));
    }
    for (ExtensionSchema other : others) {
      if (SchemaRules.overlap(schema.id(), other.urn())) {
        throw ProblemException.conflict(
            "The account has the schema %s: another one cannot have that URN, begin with it or be its beginning."
                .formatted(other.urn()));
      }
    }
    ExtensionSchema row =
        new ExtensionSchema(
            Ids.next(),
            schema.id(),
            resourceType,
            SchemaJson.write(schema).toString(),
            clock.instant());
    repository.persistAndFlush(row);
    schemas.forgetWhenDone();
    report("schema.added", row, "A schema that extends " + resourceType + " was added.");
    return row.id();
  }

  /**
   * Puts a new definition in place of one.
   *
   * @throws ProblemException 400 when it breaks a rule; 409 that says how many documents hold
   *     values that it would make unreadable
   */
  ExtensionSchema replace(String urn, SchemaBody body) {
    Schema schema = SchemaRules.check(body);
    repository.holdAlone(current.id());
    ExtensionSchema row = get(urn);
    requireSame("id", row.urn(), body.id());
    requireSame("resourceType", row.resourceType(), body.resourceType());
    if (schema.equals(row.schema())) {
      return row;
    }
    requireUnused(row, SchemaChange.between(row.schema(), schema).demands());
    row.redefine(SchemaJson.write(schema).toString());
    repository.flush();
    schemas.forgetWhenDone();
    report("schema.changed", row, "The schema was changed.");
    return row;
  }

  /**
   * Removes a schema.
   *
   * @throws ProblemException 409 that says how many documents hold values of it
   */
  void remove(String urn) {
    repository.holdAlone(current.id());
    ExtensionSchema row = get(urn);
    requireUnused(row, List.of(new SchemaChange.Demand(List.of(row.urn()), "it would be removed")));
    repository.delete(row);
    repository.flush();
    schemas.forgetWhenDone();
    report("schema.removed", row, "The schema was removed.");
  }

  private void requireUnused(ExtensionSchema row, List<SchemaChange.Demand> demands) {
    boolean isForUsers = row.resourceType().equals(CoreSchemas.USER_TYPE.name());
    List<Long> counts =
        documents.countHaving(
            isForUsers ? DocumentTable.USERS : DocumentTable.GROUPS,
            current.id(),
            demands.stream().map(SchemaChange.Demand::place).toList());
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < demands.size(); i++) {
      if (counts.get(i) > 0) {
        errors.add(
            new FieldError(
                demands.get(i).field(),
                "%d %s of the account hold a value of it; %s."
                    .formatted(
                        counts.get(i), isForUsers ? "users" : "groups", demands.get(i).reason())));
      }
    }
    if (!errors.isEmpty()) {
      throw ProblemException.of(
          409,
          "Values in the account stand against it; 'errors' says where and how many. Have the"
              + " identity provider remove them first.",
          errors);
    }
  }

  private static void requireSame(String field, String before, String sent) {
    if (!before.equals(sent)) {
      throw ProblemException.invalid(
          List.of(new FieldError(field, "It never changes; it is " + before + ".")));
    }
  }

  private void report(String event, ExtensionSchema row, String detail) {
    events.report(event, "Schema", row.id(), row.urn(), detail);
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("The account has no schema of its own with this URN.");
  }
}
