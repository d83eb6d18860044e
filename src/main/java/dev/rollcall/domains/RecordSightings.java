package dev.rollcall.domains;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Gathers what the sources say, from many threads, until one has seen the record. */
final class RecordSightings {

  /**
   * What one source says of one host.
   *
   * @param authoritative whether the source is one of the domain's own name servers
   */
  record Sighting(ChallengeHost host, boolean authoritative, TxtAnswer answer) {}

  private static final Logger LOG = Logger.getLogger(RecordSightings.class);

  /** More of them are shown to nobody. */
  private static final int MOST_VALUES = 20;

  private final ExpectedValue expected;
  private final Queue<Sighting> all = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> enough = new CompletableFuture<>();

  RecordSightings(ExpectedValue expected) {
    this.expected = expected;
  }

  void add(ChallengeHost host, boolean authoritative, TxtAnswer answer) {
    all.add(new Sighting(host, authoritative, answer.keeping(expected, MOST_VALUES)));
    if (answer.shows(expected)) {
      enough.complete(null);
    }
  }

  /** Waits for the record to be seen, for all to have said what they know, or for the deadline. */
  void await(CompletableFuture<?> everybody, Deadline deadline) {
    Duration left = deadline.left();
    try {
      CompletableFuture.anyOf(enough, everybody).get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.debug("A look-up did not hear from all it asked in time.");
    } catch (ExecutionException e) {
      LOG.error("A look-up of a TXT record goes on without one of its sources.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The host at which the record was seen. */
  Optional<ChallengeHost> ofTheRecord() {
    return all.stream()
        .filter(each -> each.answer().shows(expected))
        .map(Sighting::host)
        .findFirst();
  }

  List<Sighting> all() {
    return List.copyOf(all);
  }
}
