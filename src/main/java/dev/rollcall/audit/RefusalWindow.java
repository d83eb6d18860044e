package dev.rollcall.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Refusals on their way into the log, so that a flood of them does not fill it. The first of a kind
 * is an entry at once. Those like it that come within a minute are counted, and become one entry
 * when the minute is over.
 *
 * <p>An account has a number of kinds per minute. Beyond it, refusals that differ in resource and
 * words only are counted together.
 */
final class RefusalWindow {

  private static final Duration LENGTH = Duration.ofMinutes(1);

  /** Over all accounts, for the sake of the memory. */
  private static final int MOST_KINDS = 50_000;

  private static final String MANY =
      "More requests were refused than are logged one by one. The last of them: ";

  private final int mostPerAccount;
  private final Map<UUID, Map<RefusedRequest.Kind, Repeats>> accounts = new HashMap<>();
  private int kinds;

  /**
   * A window.
   *
   * @param mostPerAccount how many kinds an account has per minute
   */
  RefusalWindow(int mostPerAccount) {
    this.mostPerAccount = mostPerAccount;
  }

  /** Refusals of one kind. */
  private static final class Repeats {
    private final Instant since;
    private LogEntry last;
    private int waiting;
    private boolean begun;

    Repeats(LogEntry first) {
      this.since = first.at;
      this.last = first;
    }

    void add(LogEntry entry) {
      last = entry;
      waiting++;
    }

    boolean isOver(Instant now) {
      return begun && !now.isBefore(since.plus(LENGTH));
    }

    LogEntry take() {
      LogEntry entry = last.repeated(waiting);
      waiting = 0;
      begun = true;
      return entry;
    }
  }

  /** Takes one in; costs no more than a look into a map. */
  synchronized void add(RefusedRequest refused) {
    Map<RefusedRequest.Kind, Repeats> own =
        accounts.computeIfAbsent(refused.account(), _ -> new HashMap<>());
    RefusedRequest.Kind kind = refused.kind();
    boolean isFull = own.size() >= mostPerAccount || kinds >= MOST_KINDS;
    if (isFull && kind.about().isPresent() && !own.containsKey(kind)) {
      kind = kind.withoutResource();
      refused.entry().ofMany(MANY);
    }
    Repeats repeats = own.get(kind);
    if (repeats == null) {
      repeats = new Repeats(refused.entry());
      own.put(kind, repeats);
      kinds++;
    }
    repeats.add(refused.entry());
  }

  /**
   * What is to be written now: the first of each kind, and the repeats of a minute that is over.
   */
  synchronized Map<UUID, List<LogEntry>> due(Instant now) {
    return take(now, false);
  }

  /** Everything that is not written yet. */
  synchronized Map<UUID, List<LogEntry>> all() {
    return take(Instant.MAX, true);
  }

  private Map<UUID, List<LogEntry>> take(Instant now, boolean everything) {
    Map<UUID, List<LogEntry>> taken = new HashMap<>();
    Iterator<Map.Entry<UUID, Map<RefusedRequest.Kind, Repeats>>> each =
        accounts.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<UUID, Map<RefusedRequest.Kind, Repeats>> account = each.next();
      List<LogEntry> entries = new ArrayList<>();
      Iterator<Repeats> all = account.getValue().values().iterator();
      while (all.hasNext()) {
        Repeats repeats = all.next();
        boolean isOver = everything || repeats.isOver(now);
        if (repeats.waiting > 0 && (isOver || !repeats.begun)) {
          entries.add(repeats.take());
        }
        if (isOver) {
          all.remove();
          kinds--;
        }
      }
      if (!entries.isEmpty()) {
        taken.put(account.getKey(), entries);
      }
      if (account.getValue().isEmpty()) {
        each.remove();
      }
    }
    return taken;
  }
}
