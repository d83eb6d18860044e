package dev.rollcall.oauth;

import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.AccountState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;

/**
 * Whose tokens an account takes, as the check of a credential sees it.
 *
 * @param state of the account
 * @param settings of the account
 */
record AccountTrust(List<Trust> trusts, AccountState state, AccountSettings settings) {

  /** One trusted issuer. */
  record Trust(
      UUID id,
      String issuer,
      String audience,
      String jwksUrl,
      List<String> subjects,
      List<String> appIds,
      boolean disabled) {

    /** Whom of those that the account lets in the claims name, if any. */
    Optional<String> admitted(JwtClaims claims) {
      return SignedToken.text(claims, "sub")
          .filter(subjects::contains)
          .or(() -> SignedToken.text(claims, "appid").filter(appIds::contains))
          .or(() -> SignedToken.text(claims, "azp").filter(appIds::contains));
    }
  }

  /** The trust by which a token may be taken, going by what it says itself. */
  Optional<Trust> matching(SignedToken token) {
    Optional<String> issuer = token.issuer();
    return trusts.stream()
        .filter(trust -> issuer.equals(Optional.of(trust.issuer())))
        .filter(trust -> token.audience().contains(trust.audience()))
        .findFirst();
  }
}
