package dev.rollcall.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is not written yet of the requests of one credential.
 *
 * @param last when the last of them was answered
 * @param success when the last of them succeeded; null when none did
 * @param agent the User-Agent of the last one, as it was sent
 * @param client which client they look like; null when nothing tells
 */
record Contact(
    Instant last, @Nullable Instant success, @Nullable String agent, @Nullable Recognition client) {

  /** This one, and one that came later. */
  Contact and(Contact later) {
    return new Contact(
        later.last,
        later.success == null ? success : later.success,
        later.agent,
        surer(client, later.client));
  }

  private static @Nullable Recognition surer(
      @Nullable Recognition known, @Nullable Recognition later) {
    if (known == null || later == null) {
      return known == null ? later : known;
    }
    return later.isAsSureAs(known) ? later : known;
  }
}
