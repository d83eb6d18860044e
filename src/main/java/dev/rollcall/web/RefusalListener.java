package dev.rollcall.web;

/** Hears of refused and failed SCIM requests whose sender is known. */
public interface RefusalListener {

  /**
   * Takes note, fast and without asking anybody: it may be called on an event loop, and the client
   * waits for its answer.
   */
  void refused(Refusal refusal);
}
