package dev.rollcall.groups;

import dev.rollcall.accounts.AccountSettings.UnknownMembers;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.audit.Ignored;
import dev.rollcall.scim.ScimException;
import dev.rollcall.store.Ids;
import dev.rollcall.web.RequestLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks up whom a request means by its members, and holds it to what the account allows. */
@ApplicationScoped
class SentMembers {

  /** Of more than that an error or the log gives the number. */
  private static final int MOST_NAMED = 10;

  private static final int LONGEST_ID = 60;

  private final Memberships memberships;
  private final CurrentAccount account;
  private final RequestLimits limits;

  SentMembers(Memberships memberships, CurrentAccount account, RequestLimits limits) {
    this.memberships = memberships;
    this.account = account;
    this.limits = limits;
  }

  /**
   * Makes a plan of changes. Who becomes a member stays in the account until the transaction ends.
   *
   * @param ignored takes what the account's settings leave out
   * @throws ScimException {@code tooMany} beyond the limit, {@code invalidValue} for a member that
   *     is not in the account, unless its settings have it ignored
   */
  MemberPlan plan(List<MemberChange> changes, List<Ignored> ignored) {
    Set<String> added = new HashSet<>();
    for (MemberChange change : changes) {
      if (change instanceof MemberChange.Add(Set<String> ids)) {
        added.addAll(ids);
      }
    }
    requireWithinLimit(added.size());
    KnownMembers known = memberships.hold(added);
    List<String> missing = known.missing(added);
    if (!missing.isEmpty()) {
      leaveOut(missing, ignored);
    }
    return MemberPlan.of(changes, known);
  }

  private void requireWithinLimit(int count) {
    if (count > limits.maxMembers()) {
      throw ScimException.tooMany(
          "The request names %d members; at most %d are allowed. Send them in parts."
              .formatted(count, limits.maxMembers()));
    }
  }

  private void leaveOut(List<String> missing, List<Ignored> ignored) {
    if (account.settings().unknownMembers() == UnknownMembers.REFUSE) {
      throw ScimException.invalidValue(
          "There is no user and no group with the id %s in this account. Provision %s first."
              .formatted(named(missing), missing.size() == 1 ? "it" : "them"));
    }
    // An id of ours says who is meant; another text may be anything, such as an address.
    List<String> ids = missing.stream().filter(id -> Ids.parse(id).isPresent()).toList();
    ignored.add(
        new Ignored(
            "members",
            ids.isEmpty()
                ? "%d of them are not in this account.".formatted(missing.size())
                : "%d of them are not in this account: %s.".formatted(missing.size(), named(ids))));
  }

  private static String named(List<String> missing) {
    String first =
        missing.stream()
            .limit(MOST_NAMED)
            .map(id -> '"' + (id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id) + '"')
            .reduce((left, right) -> left + ", " + right)
            .orElse("");
    int others = missing.size() - MOST_NAMED;
    return others > 0 ? first + " and " + others + " more" : first;
  }
}
