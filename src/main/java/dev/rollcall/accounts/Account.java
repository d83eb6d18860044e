package dev.rollcall.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant. It is the border that no request crosses, so it carries no tenant id itself. */
@Entity
@EntityListeners(AccountListener.class)
@Table(name = "account")
public class Account {

  @Id private UUID id;
  private String name;

  @Column(name = "max_users")
  private int maxUsers;

  @Column(name = "max_groups")
  private int maxGroups;

  @Column(name = "max_groups_per_user")
  private int maxGroupsPerUser;

  @Column(name = "max_permissions_per_group")
  private int maxPermissionsPerGroup;

  @Enumerated(EnumType.STRING)
  private AccountState state;

  @Enumerated(EnumType.STRING)
  @Column(name = "user_name_change")
  private AccountSettings.UserNameChange userNameChange;

  @Enumerated(EnumType.STRING)
  @Column(name = "unknown_members")
  private AccountSettings.UnknownMembers unknownMembers;

  @Enumerated(EnumType.STRING)
  @Column(name = "unknown_attributes")
  private AccountSettings.UnknownAttributes unknownAttributes;

  @Enumerated(EnumType.STRING)
  @Column(name = "put_absent")
  private AccountSettings.PutAbsent putAbsent;

  @Column(name = "provisioning_paused")
  private boolean provisioningPaused;

  @Column(name = "protected_permissions", columnDefinition = "text[]")
  private String @Nullable [] protectedPermissions;

  private Instant created;

  protected Account() {}

  Account(UUID id, String name, AccountLimits limits, Instant created) {
    this.id = id;
    this.name = name;
    this.created = created;
    this.state = AccountState.ACTIVE;
    change(limits);
    change(AccountSettings.DEFAULT);
  }

  final void rename(String newName) {
    name = newName;
  }

  final void change(AccountState newState) {
    state = newState;
  }

  final void change(AccountLimits limits) {
    maxUsers = limits.maxUsers();
    maxGroups = limits.maxGroups();
    maxGroupsPerUser = limits.maxGroupsPerUser();
    maxPermissionsPerGroup = limits.maxPermissionsPerGroup();
  }

  final void change(AccountSettings settings) {
    userNameChange = settings.userNameChange();
    unknownMembers = settings.unknownMembers();
    unknownAttributes = settings.unknownAttributes();
    putAbsent = settings.putAbsent();
    provisioningPaused = settings.provisioningPaused();
    List<String> permissions = settings.protectedPermissions();
    protectedPermissions = permissions == null ? null : permissions.toArray(new String[0]);
  }

  public UUID id() {
    return id;
  }

  public String name() {
    return name;
  }

  public AccountLimits limits() {
    return new AccountLimits(maxUsers, maxGroups, maxGroupsPerUser, maxPermissionsPerGroup);
  }

  public AccountState state() {
    return state;
  }

  public AccountSettings settings() {
    return new AccountSettings(
        userNameChange,
        unknownMembers,
        unknownAttributes,
        putAbsent,
        provisioningPaused,
        protectedPermissions == null ? null : List.of(protectedPermissions));
  }

  public Instant created() {
    return created;
  }
}
