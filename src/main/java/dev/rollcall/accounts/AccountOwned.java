package dev.rollcall.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/**
 * An entity that belongs to an account. Hibernate fills the account in when the entity is stored,
 * and adds it to every query, update and delete that is not native SQL.
 *
 * <p>The id is text in Java because Quarkus knows tenants as text only, and Hibernate wants the
 * type of the tenant and of this field to be the same. The column is a uuid like every other: the
 * JDBC driver leaves the type of text open ({@code stringtype=unspecified}), so PostgreSQL takes it
 * for one.
 */
@MappedSuperclass
public abstract class AccountOwned {

  @TenantId
  @Column(name = "account_id", columnDefinition = "uuid", updatable = false)
  @SuppressWarnings("NullAway.Init") // Hibernate sets it from the tenant resolver.
  private String accountId;

  protected AccountOwned() {}

  /** The owner; known once the entity is stored. */
  public UUID accountId() {
    return UUID.fromString(accountId);
  }
}
