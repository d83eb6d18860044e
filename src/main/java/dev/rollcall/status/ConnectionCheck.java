package dev.rollcall.status;

import dev.rollcall.accounts.Account;
import dev.rollcall.accounts.AccountState;
import dev.rollcall.accounts.Accounts;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.audit.LogItem;
import dev.rollcall.audit.LogReader;
import dev.rollcall.scim.ScimException;
import dev.rollcall.web.AdminPage;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.ScimBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the connections of the current account. */
@ApplicationScoped
class ConnectionCheck {

  private static final Duration SILENCE = Duration.ofDays(7);

  /**
   * For so long after a success a refused request without a known credential says nothing of the
   * connection: whoever knows the account's URL can send one.
   */
  private static final Duration TRUST = Duration.ofHours(1);

  /** Strangers' requests since then are passed over, one by one, to find the account's own. */
  private static final Duration MEMORY = Duration.ofDays(30);

  private static final int LAST_ENTRIES = 1000;
  private static final int SHOWN_ATTRIBUTES = 20;
  private static final int SHOWN_USERS = 10;
  private static final int COUNTED_USERS = 10_000;

  private final StatusQueries queries;
  private final LogReader log;
  private final Accounts accounts;
  private final CurrentAccount current;
  private final ScimBase base;
  private final Clock clock;

  ConnectionCheck(
      StatusQueries queries,
      LogReader log,
      Accounts accounts,
      CurrentAccount current,
      ScimBase base,
      Clock clock) {
    this.queries = queries;
    this.log = log;
    this.accounts = accounts;
    this.current = current;
    this.base = base;
    this.clock = clock;
  }

  /**
   * All of the check; the users that are not seen are counted up to a bound. No transaction of its
   * own: a count that takes too long must not take the rest along.
   */
  ProvisioningStatus check() {
    Instant now = clock.instant();
    StatusQueries.Last last = queries.last();
    List<ProvisioningConnection> connections = queries.connections(now);
    Optional<LastRefusal> refusal = lastRefusal(last, connections, now);
    FullCycle cycle = queries.cycle(now).orElseGet(FullCycle::unknown);
    ProvisioningStatus.State state = state(last, refusal, now);
    return new ProvisioningStatus(
        state,
        message(state, last, refusal),
        now,
        last.contact(),
        last.success(),
        refusal.orElse(null),
        last.client(),
        connections,
        log.ignoredAttributes(LAST_ENTRIES).stream().limit(SHOWN_ATTRIBUTES).toList(),
        cycle,
        unseen(cycle));
  }

  /**
   * A page of the active users that no identity provider has looked up or written since a moment.
   *
   * @param since none for the beginning of the last full cycle; without one, users never seen
   */
  AdminPage<UnseenUser> unseen(Optional<Instant> since, AdminPaging paging) {
    Instant from =
        since.or(() -> queries.cycle(clock.instant()).map(FullCycle::began)).orElse(Instant.EPOCH);
    return paging.page(
        queries.unseen(from, paging.after(), paging.rows()), UnseenUser::id, user -> user);
  }

  /**
   * The one that an administrator has to do with: a stranger's never displaces one of the account's
   * own credentials, unless the connection has worked since that, and does no longer.
   */
  private Optional<LastRefusal> lastRefusal(
      StatusQueries.Last last, List<ProvisioningConnection> connections, Instant now) {
    Optional<LastRefusal> own =
        log.lastTrouble(true, now.minus(MEMORY)).map(entry -> refusal(entry, connections));
    Optional<LastRefusal> anybodys =
        log.lastTrouble(false, Instant.EPOCH).map(entry -> refusal(entry, connections));
    return own.filter(refused -> isNewer(refused.at(), last.success()))
        .or(() -> anybodys.filter(refused -> counts(refused, last, now)))
        .or(() -> own)
        .or(() -> anybodys);
  }

  private ProvisioningStatus.State state(
      StatusQueries.Last last, Optional<LastRefusal> refusal, Instant now) {
    Account account = accounts.current();
    if (account.state() == AccountState.SUSPENDED) {
      return ProvisioningStatus.State.SUSPENDED;
    } else if (account.settings().provisioningPaused()) {
      return ProvisioningStatus.State.PAUSED;
    } else if (refusal.filter(refused -> counts(refused, last, now)).isPresent()) {
      return ProvisioningStatus.State.REFUSED;
    } else if (last.contact() == null) {
      return ProvisioningStatus.State.NO_CONTACT;
    }
    return isNewer(now.minus(SILENCE), last.contact())
        ? ProvisioningStatus.State.SILENT
        : ProvisioningStatus.State.CONNECTED;
  }

  private static boolean counts(LastRefusal refused, StatusQueries.Last last, Instant now) {
    return isNewer(refused.at(), last.success())
        && (refused.credentialId() != null || isNewer(now.minus(TRUST), last.success()));
  }

  private static boolean isNewer(Instant time, @Nullable Instant than) {
    return than == null || time.isAfter(than);
  }

  private String message(
      ProvisioningStatus.State state, StatusQueries.Last last, Optional<LastRefusal> refusal) {
    String url = base.url();
    return switch (state) {
      case NO_CONTACT ->
          "No request has come yet, or it has come in the last 10 seconds. Check that the identity provider has the URL "
              + url
              + " (Entra ID calls it Tenant URL, Okta Base URL) and a token of this account, and"
              + " press Test Connection there.";
      case CONNECTED ->
          last.success() == null
              ? "The identity provider calls, but nothing that it asked for has succeeded yet."
              : "The identity provider is connected: its last success was at "
                  + last.success()
                  + ".";
      case REFUSED ->
          refusal
              .map(
                  refused ->
                      (last.success() == null
                              ? "No request has succeeded yet. The last one, at "
                              : "The last request, at ")
                          + refused.at()
                          + ", was refused: "
                          + refused.reason()
                          + " "
                          + refused.nextStep())
              .orElse("");
      case SILENT ->
          "Nothing has come since "
              + last.contact()
              + ". Entra ID calls every 40 minutes, so look there whether provisioning is on or in"
              + " quarantine. Others call when something changes: press Test Connection there.";
      case PAUSED ->
          "Provisioning is paused, so every request is put off with 503. Set provisioningPaused to"
              + " false in the account's settings when the identity provider may go on.";
      case SUSPENDED ->
          "The account is suspended, so every request is refused with 403. The operator of this"
              + " service can end that; the tokens stay good.";
    };
  }

  private LastRefusal refusal(LogItem entry, List<ProvisioningConnection> connections) {
    return new LastRefusal(
        entry.at(),
        entry.status(),
        entry.operation(),
        entry.detail() == null ? entry.message() : entry.detail(),
        NextStep.after(entry, connections),
        entry.requestId(),
        entry.caller().id());
  }

  private UnseenUsers unseen(FullCycle cycle) {
    String href = "/api/v1/accounts/" + current.id() + "/provisioning/unseen-users";
    Instant began = cycle.began();
    if (began == null) {
      return new UnseenUsers(
          null,
          null,
          List.of(),
          href,
          "Nobody can tell without a full cycle. The list has the active users that were never seen.");
    }
    try {
      return unseen(cycle, began, href + "?since=" + began);
    } catch (ScimException e) {
      return new UnseenUsers(
          null,
          null,
          List.of(),
          href + "?since=" + began,
          "It took too long to count them. The list has them, page by page.");
    }
  }

  private UnseenUsers unseen(FullCycle cycle, Instant began, String href) {
    int found = queries.countUnseen(began, COUNTED_USERS);
    boolean isMore = found > COUNTED_USERS;
    int count = Math.min(found, COUNTED_USERS);
    return new UnseenUsers(
        count,
        isMore ? true : null,
        count == 0 ? List.of() : queries.unseen(began, Optional.empty(), SHOWN_USERS),
        href,
        unseenMessage(cycle, count, isMore));
  }

  private static String unseenMessage(FullCycle cycle, int count, boolean isMore) {
    if (count == 0) {
      return "Every active user was looked up or written since the last full cycle began.";
    }
    String many =
        count == 1
            ? "1 active user was"
            : (isMore ? "More than " : "") + count + " active users were";
    String found = many + " neither looked up nor written since the last full cycle began.";
    return cycle.state() == FullCycle.State.RUNNING
        ? found + " It may still be running, so wait until it is done."
        : found
            + " The identity provider may not know them, and then it never deactivates them: look"
            + " them up there, assign them to this application or have them deleted.";
  }
}
