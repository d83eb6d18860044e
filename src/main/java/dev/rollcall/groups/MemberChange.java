package dev.rollcall.groups;

import java.util.EnumSet;
import java.util.Set;

/**
 * What an operation does to the members of a group, whoever they are at the moment. Ids are as the
 * client wrote them.
 */
sealed interface MemberChange {

  /** These are members afterwards. */
  record Add(Set<String> ids) implements MemberChange {
    public Add {
      ids = Set.copyOf(ids);
    }
  }

  /**
   * These are no members afterwards.
   *
   * @param types only if they are of one of these types
   */
  record Remove(Set<String> ids, Set<MemberType> types) implements MemberChange {
    public Remove {
      ids = Set.copyOf(ids);
      types = Set.copyOf(types);
    }

    public Remove(Set<String> ids) {
      this(ids, EnumSet.allOf(MemberType.class));
    }
  }

  /** There are no members of these types afterwards. */
  record Clear(Set<MemberType> types) implements MemberChange {
    public Clear {
      types = Set.copyOf(types);
    }
  }

  /** There are no members at all afterwards. */
  static MemberChange clearAll() {
    return new Clear(EnumSet.allOf(MemberType.class));
  }
}
