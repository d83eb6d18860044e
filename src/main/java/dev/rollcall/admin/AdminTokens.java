package dev.rollcall.admin;

import dev.rollcall.keys.SigningKeys;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Mints tokens for the admin API, signed with the installation's own key. */
@ApplicationScoped
public class AdminTokens {

  static final String AUDIENCE = "rollcall-admin";

  private final SigningKeys keys;
  private final Clock clock;

  /** Injected, or made by a command beside the running application. */
  public AdminTokens(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A token.
   *
   * @param subject whom it stands for, in the log
   * @param role one of {@link dev.rollcall.web.Roles}
   * @param accounts which accounts it is good for; of no meaning for an operator
   * @param ttl how long it is good
   */
  public String mint(String subject, String role, Collection<UUID> accounts, Duration ttl) {
    Instant now = clock.instant();
    return keys.sign(
        Jwt.subject(subject)
            .audience(AUDIENCE)
            .claim(ClaimsReader.OWN_ROLES, Set.of(role))
            .claim(
                ClaimsReader.OWN_ACCOUNTS,
                accounts.stream().map(UUID::toString).collect(Collectors.toUnmodifiableSet()))
            .issuedAt(now)
            .expiresAt(now.plus(ttl)));
  }

  /** Whether a name can be the subject of a token. */
  public static boolean isSubject(String name) {
    return ClaimsReader.isSubject(name);
  }
}
