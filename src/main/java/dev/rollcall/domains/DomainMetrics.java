package dev.rollcall.domains;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** How many domains there are, and how looking for their records ends. */
@ApplicationScoped
class DomainMetrics {

  private static final Logger LOG = Logger.getLogger(DomainMetrics.class);

  /** The words of the function {@code count_domains()}; a domain is counted under one. */
  private static final List<String> STATES =
      List.of("pending", "stopped", "verified", "record_missing");

  private final AgroalDataSource dataSource;
  private final Duration pause;
  private final AtomicLong nextCount = new AtomicLong();
  private final Map<LookUp.Outcome, Counter> lookUps = new EnumMap<>(LookUp.Outcome.class);

  private final MultiGauge gauges;
  private final boolean serving;

  /** What was counted last. */
  private volatile Map<String, Long> domains = Map.of();

  private volatile boolean ended;

  DomainMetrics(
      MeterRegistry meters,
      AgroalDataSource dataSource,
      DomainsConfig config,
      @ConfigProperty(name = "quarkus.http.host-enabled") boolean serving) {
    this.dataSource = dataSource;
    this.pause = config.countEvery();
    this.serving = serving;
    for (LookUp.Outcome outcome : LookUp.Outcome.values()) {
      lookUps.put(
          outcome,
          Counter.builder("rollcall.dns.lookups")
              .description("Look-ups of domains' TXT records by what was found")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(meters));
    }
    this.gauges =
        MultiGauge.builder("rollcall.domains")
            .description("Domains of all accounts by state; every replica counts the same ones")
            .register(meters);
  }

  /** Takes note of a look-up that has ended. */
  void lookedUp(LookUp.Outcome outcome) {
    Counter counter = lookUps.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }

  /** Commands are over before anybody could ask. */
  void begin(@Observes StartupEvent start) {
    if (serving) {
      inTheBackground();
    }
  }

  @PreDestroy
  void end() {
    ended = true;
  }

  /**
   * The number as it was lately. Whoever asks never waits for the database: what is too old is
   * counted anew behind their back.
   */
  private double count(String state) {
    long due = nextCount.get();
    long now = System.nanoTime();
    if (now - due >= 0 && nextCount.compareAndSet(due, now + pause.toNanos())) {
      inTheBackground();
    }
    return domains.getOrDefault(state, 0L);
  }

  private void inTheBackground() {
    Thread.ofVirtual().name("count-domains").start(this::countAnew);
  }

  /** While they cannot be counted there is no metric: an old number would look like a new one. */
  private void countAnew() {
    while (!ended) {
      try {
        domains = read();
        nextCount.set(System.nanoTime() + pause.toNanos());
        gauges.register(STATES.stream().map(this::row).toList());
        return;
      } catch (SQLException | RuntimeException e) {
        gauges.register(List.of());
        LOG.warnf("The domains could not be counted for the metrics: %s", e.getMessage());
      }
      LockSupport.parkNanos(pause.toNanos()); // Nobody asks for what is not there.
    }
  }

  private MultiGauge.Row<?> row(String state) {
    return MultiGauge.Row.of(Tags.of("state", state), this, metrics -> metrics.count(state));
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
