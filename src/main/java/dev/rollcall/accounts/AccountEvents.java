package dev.rollcall.accounts;

import java.util.UUID;

/**
 * Takes what happened to an account and what it is set up with. The log implements it: it knows
 * accounts, so accounts cannot know it.
 */
public interface AccountEvents {

  /**
   * Somebody did something in the current account; to be kept in the caller's transaction.
   *
   * @param name what, in the form {@code account.suspended}
   * @param subjectType what kind of thing it was done to, such as {@code Account}
   * @param displayName what people know that thing by
   * @param detail in words for an administrator
   */
  void report(String name, String subjectType, UUID subject, String displayName, String detail);
}
