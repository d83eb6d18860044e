package dev.rollcall.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a change does to an account, in words for its log. */
record AccountDifference(
    String name, AccountLimits limits, AccountSettings settings, List<String> changes) {

  AccountDifference {
    changes = List.copyOf(changes);
  }

  static AccountDifference between(Account account, AccountChange change) {
    AccountLimits limits = account.limits();
    AccountLimits newLimits = change.limitsOf(account);
    AccountSettings settings = account.settings();
    AccountSettings newSettings = change.settingsOf(account);
    String newName = change.nameOf(account);
    Changes changes = new Changes();
    changes.add("name", account.name(), newName);
    changes.add("maxUsers", limits.maxUsers(), newLimits.maxUsers());
    changes.add("maxGroups", limits.maxGroups(), newLimits.maxGroups());
    changes.add("maxGroupsPerUser", limits.maxGroupsPerUser(), newLimits.maxGroupsPerUser());
    changes.add(
        "maxPermissionsPerGroup",
        limits.maxPermissionsPerGroup(),
        newLimits.maxPermissionsPerGroup());
    changes.add("userNameChange", settings.userNameChange(), newSettings.userNameChange());
    changes.add("unknownMembers", settings.unknownMembers(), newSettings.unknownMembers());
    changes.add("unknownAttributes", settings.unknownAttributes(), newSettings.unknownAttributes());
    changes.add("putAbsent", settings.putAbsent(), newSettings.putAbsent());
    changes.add(
        "provisioningPaused", settings.provisioningPaused(), newSettings.provisioningPaused());
    changes.add(
        "protectedPermissions",
        orDefault(settings.protectedPermissions()),
        orDefault(newSettings.protectedPermissions()));
    return new AccountDifference(newName, newLimits, newSettings, changes.texts);
  }

  private static String orDefault(@Nullable List<String> permissions) {
    if (permissions == null) {
      return "those of the configuration";
    }
    // No brackets, which the log would take for a filter.
    return permissions.isEmpty() ? "none" : String.join(", ", permissions);
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  void apply(Account account) {
    account.rename(name);
    account.change(limits);
    account.change(settings);
  }

  @Override
  public String toString() {
    return String.join("; ", changes);
  }

  private static final class Changes {

    private final List<String> texts = new ArrayList<>();

    void add(String what, Object before, Object after) {
      if (!before.equals(after)) {
        texts.add("%s: %s -> %s".formatted(what, text(before), text(after)));
      }
    }

    private static String text(Object value) {
      return value instanceof Enum<?> constant
          ? constant.name().toLowerCase(Locale.ROOT)
          : value.toString();
    }
  }
}
