package dev.rollcall.audit;

import dev.rollcall.web.Refusal;
import dev.rollcall.web.RefusalListener;
import jakarta.enterprise.context.ApplicationScoped;

/** Fails over one request, as a log might that is full. */
@ApplicationScoped
class FailingListener implements RefusalListener {

  static final String REQUEST = "listener-fails";

  @Override
  public void refused(Refusal refusal) {
    if (refusal.requestId().equals(REQUEST)) {
      throw new IllegalStateException("this listener fails on purpose");
    }
  }
}
