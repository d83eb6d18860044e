package dev.rollcall.domains;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** How many domains there are, and how looking for their records ends. Made at start. */
@Startup
@ApplicationScoped
class DomainMetrics {

  private static final Logger LOG = Logger.getLogger(DomainMetrics.class);

  /** The words of the function {@code count_domains()}; a domain is counted under one. */
  private static final List<String> STATES =
      List.of("pending", "stopped", "verified", "record_missing");

  private final AgroalDataSource dataSource;
  private final long pause;
  private final AtomicLong nextCount = new AtomicLong(System.nanoTime());
  private final Map<LookUp.Outcome, Counter> lookUps = new EnumMap<>(LookUp.Outcome.class);

  /** What was counted last; empty where that failed, so that no old number looks like a new one. */
  private volatile Map<String, Long> domains = Map.of();

  DomainMetrics(MeterRegistry meters, AgroalDataSource dataSource, DomainsConfig config) {
    this.dataSource = dataSource;
    Duration every = config.countEvery();
    this.pause = every.toNanos();
    for (LookUp.Outcome outcome : LookUp.Outcome.values()) {
      lookUps.put(
          outcome,
          Counter.builder("rollcall.dns.lookups")
              .description("Look-ups of domains' TXT records by what was found")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(meters));
    }
    for (String state : STATES) {
      Gauge.builder("rollcall.domains", this, metrics -> metrics.count(state))
          .description("Domains of all accounts by state; every replica counts the same ones")
          .tag("state", state)
          .register(meters);
    }
  }

  /** Takes note of a look-up that has ended. */
  void lookedUp(LookUp.Outcome outcome) {
    Counter counter = lookUps.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }

  /**
   * The number as it was lately. Whoever asks never waits for the database: what is too old is
   * counted anew behind their back.
   */
  private double count(String state) {
    long due = nextCount.get();
    long now = System.nanoTime();
    if (now - due >= 0 && nextCount.compareAndSet(due, now + pause)) {
      Thread.ofVirtual().name("count-domains").start(this::countAnew);
    }
    Map<String, Long> counted = domains;
    return counted.isEmpty() ? Double.NaN : counted.getOrDefault(state, 0L);
  }

  private void countAnew() {
    try {
      domains = read();
    } catch (SQLException | RuntimeException e) {
      domains = Map.of();
      LOG.warnf("The domains could not be counted for the metrics: %s", e.getMessage());
    }
  }

  private Map<String, Long> read() throws SQLException {
    Map<String, Long> counted = new HashMap<>();
    STATES.forEach(state -> counted.put(state, 0L));
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT state, domains FROM count_domains()");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        counted.put(rows.getString(1), rows.getLong(2));
      }
    }
    return Map.copyOf(counted);
  }
}
