package dev.rollcall.tokens;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often anything takes a connection, and so how often the database is asked. */
@ApplicationScoped
class AcquiredConnections implements AgroalPoolInterceptor {

  private final AtomicLong count = new AtomicLong();

  @Override
  public void onConnectionAcquire(Connection connection) {
    count.incrementAndGet();
  }

  long count() {
    return count.get();
  }
}
