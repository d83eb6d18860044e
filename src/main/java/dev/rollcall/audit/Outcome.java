package dev.rollcall.audit;

/** How a logged request or event ended. */
public enum Outcome {
  /** It was done. */
  SUCCESS,
  /** It was refused, and nothing of it was done. */
  REFUSED,
  /** The service failed, and nothing of it was done. */
  FAILED,
  /** Nobody asked: something that an administrator should know of happened. */
  EVENT
}
