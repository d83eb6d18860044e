package dev.rollcall.domains;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rollcall.accounts.AccountOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A DNS domain that an account says it owns, whether that is proven, and how it is looked after.
 *
 * <pre>
 *               record found, SAML, operator
 *   PENDING  ------------------------------->  VERIFIED   stays so, record or not
 *      ^                                          |
 *      +--- an operator gives it to another ------+
 * </pre>
 */
@Entity
@Table(name = "domain")
public class Domain extends AccountOwned {

  /** Whether it is proven. */
  @Schema(description = "Whether it is proven; users are taken in verified domains alone.")
  enum State {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("verified")
    VERIFIED
  }

  /** How it was proven. */
  @Schema(description = "How it was proven.")
  enum Proof {
    DNS,
    /** Proven for SAML, which counts here too. */
    SAML,
    OPERATOR
  }

  @Id private UUID id;

  private String name;

  @Enumerated(EnumType.STRING)
  private State state;

  private String challenge;
  private Instant created;

  @Column(name = "verified_at")
  private @Nullable Instant verifiedAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "verified_by")
  private @Nullable Proof verifiedBy;

  @Column(name = "schedule_start")
  private @Nullable Instant scheduleStart;

  @Column(name = "next_check")
  private @Nullable Instant nextCheck;

  @Column(name = "stopped_at")
  private @Nullable Instant stoppedAt;

  private int checks;

  @Column(name = "last_checked")
  private @Nullable Instant lastChecked;

  @Enumerated(EnumType.STRING)
  @Column(name = "last_outcome")
  private LookUp.@Nullable Outcome lastOutcome;

  @Column(name = "last_detail")
  private @Nullable String lastDetail;

  @Column(name = "last_records", columnDefinition = "text[]")
  private String[] lastRecords;

  @Column(name = "last_dnssec")
  private @Nullable Boolean lastDnssec;

  @Column(name = "record_missing_since")
  private @Nullable Instant recordMissingSince;

  private @Nullable UUID lease;

  @Column(name = "leased_until")
  private @Nullable Instant leasedUntil;

  protected Domain() {}

  Domain(UUID id, DomainName name, String challenge, Instant created) {
    this.id = id;
    this.name = name.ascii();
    this.state = State.PENDING;
    this.challenge = challenge;
    this.created = created;
    this.lastRecords = new String[0];
  }

  /** Has a pending domain looked up from now on, until the schedule is over. */
  void beginSchedule(Instant now, CheckSchedule schedule) {
    scheduleStart = now;
    nextCheck = schedule.first(now);
    stoppedAt = null;
  }

  /**
   * Takes it as proven.
   *
   * @param recheck when to look whether its record is still there; never, when that is null
   */
  void verify(Proof proof, Instant now, @Nullable Instant recheck) {
    state = State.VERIFIED;
    verifiedAt = now;
    verifiedBy = proof;
    recordMissingSince = null;
    scheduleStart = null;
    stoppedAt = null;
    nextCheck = recheck;
  }

  /** Keeps what a look-up found, and gives its lease back. */
  void looked(LookUp found, Instant now) {
    checks++;
    lastChecked = now;
    lastOutcome = found.outcome();
    lastDetail = storable(found.detail());
    lastRecords = found.records().stream().map(Domain::storable).toArray(String[]::new);
    lastDnssec = found.dnssec();
    lease = null;
    leasedUntil = null;
  }

  /** PostgreSQL's text cannot hold it, and a name server can send it. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  void checkAt(@Nullable Instant next) {
    nextCheck = next;
  }

  /** It was looked up for the last time. */
  void stop(Instant now) {
    nextCheck = null;
    stoppedAt = now;
  }

  void missRecord(Instant now) {
    recordMissingSince = now;
  }

  void findRecord() {
    recordMissingSince = null;
  }

  boolean isLeasedBy(UUID holder) {
    return holder.equals(lease);
  }

  /** Whoever looks it up right now, or died in doing so. */
  Optional<UUID> lease() {
    return Optional.ofNullable(lease);
  }

  public UUID id() {
    return id;
  }

  /** In ASCII form and lower case. */
  public String name() {
    return name;
  }

  State state() {
    return state;
  }

  public boolean isVerified() {
    return state == State.VERIFIED;
  }

  /** The random part of what the domain's TXT record must hold. */
  public String challenge() {
    return challenge;
  }

  public Instant created() {
    return created;
  }

  /** When it was proven; empty while it is pending. */
  public Optional<Instant> verifiedAt() {
    return Optional.ofNullable(verifiedAt);
  }

  /** How it was proven; empty while it is pending. Demo mode did it where nobody wrote it down. */
  Optional<Proof> verifiedBy() {
    return isVerified()
        ? Optional.of(Objects.requireNonNullElse(verifiedBy, Proof.OPERATOR))
        : Optional.empty();
  }

  /** When its schedule began; the claim where nobody wrote it down. */
  Instant scheduleStart() {
    return Objects.requireNonNullElse(scheduleStart, created);
  }

  /** When it is looked up next without anybody asking. */
  Optional<Instant> nextCheck() {
    return Optional.ofNullable(nextCheck);
  }

  Optional<Instant> stoppedAt() {
    return Optional.ofNullable(stoppedAt);
  }

  int checks() {
    return checks;
  }

  Optional<Instant> lastChecked() {
    return Optional.ofNullable(lastChecked);
  }

  /** What the last look-up found. */
  Optional<LookUp> lastLookUp() {
    return lastOutcome == null || lastDetail == null
        ? Optional.empty()
        : Optional.of(new LookUp(lastOutcome, lastDetail, List.of(lastRecords), lastDnssec));
  }

  Optional<Instant> recordMissingSince() {
    return Optional.ofNullable(recordMissingSince);
  }
}
