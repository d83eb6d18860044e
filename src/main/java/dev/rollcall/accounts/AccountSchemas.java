package dev.rollcall.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.DocumentReader;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaJson;
import dev.rollcall.store.Ids;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The schemas by which accounts extend SCIM's own. A schema that was added takes part at once on
 * the replica that added it, and within five seconds on the others.
 */
@ApplicationScoped
public class AccountSchemas {

  private static final String CACHE = "resource-types";

  private final ExtensionSchemaRepository repository;
  private final TransactionSynchronizationRegistry transaction;
  private final Cache cache;
  private final Clock clock;

  AccountSchemas(
      ExtensionSchemaRepository repository,
      TransactionSynchronizationRegistry transaction,
      @CacheName(CACHE) Cache cache,
      Clock clock) {
    this.repository = repository;
    this.transaction = transaction;
    this.cache = cache;
    this.clock = clock;
  }

  /**
   * A resource type with the account's own schemas.
   *
   * @param account the current account
   * @param base the type as RFC 7643 has it
   */
  @CacheResult(cacheName = CACHE)
  @Transactional
  public ResourceType extended(UUID account, ResourceType base) {
    List<Schema> own =
        repository.ofType(base.name()).stream().map(ExtensionSchema::schema).toList();
    return own.isEmpty() ? base : base.extendedBy(own);
  }

  /**
   * Adds a schema to the current account.
   *
   * @param type the name of the resource type that it extends
   * @throws dev.rollcall.scim.ScimException {@code uniqueness} when the account has that URN
   *     already
   */
  @Transactional
  public void add(String type, Schema schema) {
    repository.persistAndFlush(
        new ExtensionSchema(
            Ids.next(), schema.id(), type, SchemaJson.write(schema).toString(), clock.instant()));
    forgetWhenDone();
  }

  /**
   * Keeps the schemas as they are while a document of the current account is written, in the
   * caller's transaction, and makes sure that the document fits them. It was read by what this
   * replica knew of the schemas, which another one may have changed since.
   *
   * @param base the document's type as RFC 7643 has it
   * @param document in canonical form
   * @throws ScimException 503 when it does not fit: read again it will
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void hold(UUID account, ResourceType base, ObjectNode document) {
    ObjectNode own = ownAttributes(base, document);
    if (own.isEmpty()) {
      return;
    }
    repository.hold(account);
    List<String> urns = new ArrayList<>();
    own.fieldNames().forEachRemaining(urns::add);
    ResourceType now =
        base.extendedBy(repository.ofUrns(urns).stream().map(ExtensionSchema::schema).toList());
    DocumentReader reader = new DocumentReader();
    if (!reader.document(own, now).equals(own)) {
      cache.invalidateAll().await().indefinitely();
      throw ScimException.of(
          503, "A schema of the account was changed during this request. Send it again.");
    }
  }

  private static ObjectNode ownAttributes(ResourceType base, ObjectNode document) {
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : document.properties()) {
      if (AttributePath.isUrn(field.getKey()) && base.root().sub(field.getKey()).isEmpty()) {
        own.set(field.getKey(), field.getValue());
      }
    }
    return own;
  }

  /** Lets this replica read the schemas anew once the running transaction is committed. */
  void forgetWhenDone() {
    transaction.registerInterposedSynchronization(new ForgetWhenDone());
  }

  /** Only once it is committed can everybody read the new schema. */
  private final class ForgetWhenDone implements Synchronization {

    @Override
    public void beforeCompletion() {
      // Nothing to do until the outcome is known.
    }

    @Override
    public void afterCompletion(int status) {
      cache.invalidateAll().await().indefinitely();
    }
  }
}
