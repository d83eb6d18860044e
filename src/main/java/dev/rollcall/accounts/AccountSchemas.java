package dev.rollcall.accounts;

import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaJson;
import dev.rollcall.store.DocumentJson;
import dev.rollcall.store.Ids;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
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
        repository.ofType(base.name()).stream()
            .map(row -> SchemaJson.read(DocumentJson.parse(row.definition())))
            .toList();
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
