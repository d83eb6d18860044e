package dev.rollcall.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Many ids in 16 bytes each. */
final class MemberIds {

  private long[] bits = new long[64];
  private int size;

  void add(UUID id) {
    if (2 * size == bits.length) {
      bits = Arrays.copyOf(bits, bits.length * 2);
    }
    bits[2 * size] = id.getMostSignificantBits();
    bits[2 * size + 1] = id.getLeastSignificantBits();
    size++;
  }

  int size() {
    return size;
  }

  /** Some of them, in their order; fewer at the end. */
  List<UUID> part(int from, int most) {
    List<UUID> part = new ArrayList<>();
    for (int i = from; i < size && i - from < most; i++) {
      part.add(new UUID(bits[2 * i], bits[2 * i + 1]));
    }
    return part;
  }
}
