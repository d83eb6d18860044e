package dev.rollcall.audit;

/**
 * Takes what happened in the current account. For now an event becomes an entry of the provisioning
 * log, in the caller's transaction; a feed and webhooks can take the same calls later.
 */
public interface Events {

  /**
   * Somebody did something, or something happened by itself.
   *
   * @param name what, in the form {@code token.created}
   * @param detail in words for an administrator; never a secret
   */
  void report(String name, Subject subject, String detail);
}
