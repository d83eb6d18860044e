package dev.rollcall.domains;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Looks TXT records up with dnsjava: at both hosts, at the resolvers and at the domain's own name
 * servers, all side by side on virtual threads, and remembers nothing.
 */
@Startup // So that a resolver that cannot be is noticed at once.
@ApplicationScoped
class DnsTxtRecords implements TxtRecords {

  private static final Duration LONGEST = Duration.ofSeconds(8);

  /** To find out whether the resolvers answer at all, after a look-up that took all its time. */
  private static final Duration TIME_TO_CHECK = Duration.ofSeconds(1);

  private final ResolverAlarm alarm;
  private final Resolvers resolvers;
  private final ZoneServers zoneServers;
  private final boolean authoritative;
  private final Duration timeout;

  @Inject
  DnsTxtRecords(DnsConfig config, ResolverAlarm alarm) {
    this(config, alarm, ServerAddress.DNS_PORT);
  }

  /** The port is that of the domains' own name servers; NS records have none. */
  DnsTxtRecords(DnsConfig config, ResolverAlarm alarm, int port) {
    this.alarm = alarm;
    timeout = config.timeout();
    authoritative = config.authoritative();
    DnsClient client = new DnsClient(timeout);
    resolvers =
        config
            .resolvers()
            .map(spelled -> Resolvers.of(client, spelled))
            .orElseGet(() -> Resolvers.ofSystem(client));
    zoneServers = new ZoneServers(client, resolvers, port, config.allowPrivateServers());
  }

  @Override
  public LookUp look(DomainName name, String expected) {
    ExpectedValue value = new ExpectedValue(expected);
    Deadline deadline = Deadline.in(LONGEST);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      LookUp found = new Search(name, value, threads, deadline).everywhere();
      return switch (found.outcome()) {
        case NO_TXT_RECORD, OTHER_TXT_RECORDS ->
            new Search(name, value, threads, deadline.orIn(timeout))
                .misplaced()
                .map(place -> misplaced(found, place))
                .orElse(found);
        case SERVER_FAILURE, TIMEOUT, REFUSED -> answers(deadline) ? found : ownFailure(found);
        case VERIFIED, NO_SUCH_DOMAIN, WRONG_VALUE, VERIFIED_ELSEWHERE -> found;
      };
    } finally {
      threads.shutdownNow();
    }
  }

  /** Whether the resolvers know the root, which all do that work. */
  private boolean answers(Deadline deadline) {
    Deadline end =
        deadline.left().compareTo(TIME_TO_CHECK) < 0 ? Deadline.in(TIME_TO_CHECK) : deadline;
    return Thread.currentThread().isInterrupted()
        || resolvers.ask(Name.root, Type.NS, end) instanceof Reply.Answered;
  }

  /** Who waits for the domain can do nothing about it, so nobody but the operator is to. */
  private LookUp ownFailure(LookUp found) {
    alarm.raise();
    return new LookUp(
        found.outcome(),
        "The DNS resolvers of this service do not answer, so the domain could not be looked up. That is no fault of the domain, its record or its name servers: there is nothing to change there. Try again in some minutes; if it stays so, tell the operator of this service.",
        found.records(),
        found.dnssec());
  }

  private static LookUp misplaced(LookUp found, ChallengeHost place) {
    return new LookUp(
        found.outcome(),
        "The record is in the wrong place: it was found at %s. Your DNS provider adds the name of the zone to the host by itself: leave it out there%s."
            .formatted(place, place.isDomain() ? ", and type @ if nothing remains" : ""),
        found.records(),
        found.dnssec());
  }

  /** One look-up under way. */
  private final class Search {

    private final DomainName domain;
    private final ExpectedValue expected;
    private final ExecutorService threads;
    private final Deadline deadline;
    private final RecordSightings seen;

    Search(DomainName domain, ExpectedValue expected, ExecutorService threads, Deadline deadline) {
      this.domain = domain;
      this.expected = expected;
      this.threads = threads;
      this.deadline = deadline;
      this.seen = new RecordSightings(expected);
    }

    LookUp everywhere() {
      List<ChallengeHost> hosts = ChallengeHost.of(domain);
      List<CompletableFuture<Void>> sources = new ArrayList<>();
      hosts.forEach(host -> sources.add(start(() -> askResolvers(host))));
      if (authoritative) {
        sources.add(askZoneServers(hosts));
      }
      seen.await(all(sources), deadline);
      return new Verdict(domain, expected, seen.all()).lookUp();
    }

    /** Where the record stands instead, if a usual mistake was made. */
    Optional<ChallengeHost> misplaced() {
      seen.await(
          all(
              ChallengeHost.misplaced(domain).stream()
                  .map(host -> start(() -> askResolvers(host)))
                  .toList()),
          deadline);
      return seen.ofTheRecord();
    }

    private void askResolvers(ChallengeHost host) {
      seen.add(host, false, TxtChain.follow(host.name(), this::resolve, this::resolve));
    }

    private CompletableFuture<Void> askZoneServers(List<ChallengeHost> hosts) {
      Name zone = hosts.getFirst().name();
      return CompletableFuture.supplyAsync(() -> zoneServers.hosts(zone, deadline), threads)
          .thenCompose(
              servers ->
                  all(
                      servers.stream()
                          .map(server -> start(() -> askZoneServer(server, hosts)))
                          .toList()));
    }

    private void askZoneServer(Name server, List<ChallengeHost> hosts) {
      zoneServers
          .address(server, deadline)
          .ifPresent(
              address ->
                  all(hosts.stream()
                          .map(host -> start(() -> askZoneServer(address, host)))
                          .toList())
                      .join());
    }

    private void askZoneServer(InetSocketAddress server, ChallengeHost host) {
      TxtAnswer answer =
          TxtChain.follow(
              host.name(),
              name -> zoneServers.ask(server, name, Type.TXT, deadline),
              this::resolve);
      seen.add(host, true, answer);
    }

    private Reply resolve(Name name) {
      return resolvers.ask(name, Type.TXT, deadline);
    }

    private CompletableFuture<Void> start(Runnable task) {
      return CompletableFuture.runAsync(task, threads);
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> tasks) {
      return CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new));
    }
  }
}
