package dev.rollcall.domains;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many look-ups an account may wait for at the same time on this replica: each takes seconds
 * where the name servers of a domain are slow, and who owns the domain says how slow.
 */
final class LookUpPlaces {

  static final int MOST = 16;

  private final Map<UUID, Integer> taken = new ConcurrentHashMap<>();

  /** False when the account has all places. */
  boolean take(UUID account) {
    if (taken.merge(account, 1, Integer::sum) <= MOST) {
      return true;
    }
    giveBack(account);
    return false;
  }

  void giveBack(UUID account) {
    taken.computeIfPresent(account, (_, places) -> places == 1 ? null : places - 1);
  }
}
