package dev.rollcall.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A tenant. It is the border that no request crosses, so it carries no tenant id itself. */
@Entity
@Table(name = "account")
public class Account {

  @Id private UUID id;
  private String name;

  @Column(name = "max_users")
  private int maxUsers;

  @Column(name = "max_groups")
  private int maxGroups;

  private Instant created;

  protected Account() {}

  Account(UUID id, String name, AccountLimits limits, Instant created) {
    this.id = id;
    this.name = name;
    this.maxUsers = limits.maxUsers();
    this.maxGroups = limits.maxGroups();
    this.created = created;
  }

  public UUID id() {
    return id;
  }

  public String name() {
    return name;
  }

  public AccountLimits limits() {
    return new AccountLimits(maxUsers, maxGroups);
  }

  public Instant created() {
    return created;
  }
}
