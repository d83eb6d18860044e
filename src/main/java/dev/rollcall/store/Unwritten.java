package dev.rollcall.store;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

/**
 * What requests leave in memory, by key, until somebody writes all of it at once: no request waits
 * for a write, and a crash loses what was added since the last one. It has no bound of its own.
 */
public final class Unwritten<K, V> {

  private final ConcurrentHashMap<K, V> entries = new ConcurrentHashMap<>();
  private final BinaryOperator<V> together;

  /**
   * @param together makes one value of two of the same key, the earlier one first
   */
  public Unwritten(BinaryOperator<V> together) {
    this.together = together;
  }

  /** Adds a value; costs no more than a look into a map. */
  public void add(K key, V value) {
    entries.merge(key, value, together);
  }

  /** How many keys there are, or a little off while others add some. */
  public int size() {
    return entries.size();
  }

  /** Takes out what is there. Values that come meanwhile stay for the next time. */
  public Map<K, V> takeAll() {
    Map<K, V> taken = new HashMap<>();
    for (K key : entries.keySet()) {
      V value = entries.remove(key);
      if (value != null) {
        taken.put(key, value);
      }
    }
    return taken;
  }

  /** Takes back what could not be written, as values that are earlier than those added since. */
  public void giveBack(Map<K, V> taken) {
    taken.forEach(
        (key, earlier) ->
            entries.merge(key, earlier, (later, before) -> together.apply(before, later)));
  }
}
