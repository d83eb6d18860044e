package dev.rollcall.admin;

import dev.rollcall.keys.SigningKeys;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.jose4j.jwt.consumer.JwtContext;

/** Checks a token of the admin API: one of the installation's own. */
@Alternative
@Priority(1)
@ApplicationScoped
class AdminTokenFactory extends JWTCallerPrincipalFactory {

  private final DefaultJWTTokenParser own = new DefaultJWTTokenParser();
  private final JWTAuthContextInfo ownInfo;

  AdminTokenFactory(SigningKeys keys) {
    JWTAuthContextInfo info = keys.verification(AdminTokens.AUDIENCE);
    info.setGroupsPath(AdminTokens.ROLES_CLAIM);
    this.ownInfo = info;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo unused) throws ParseException {
    JwtContext checked = own.parse(token, ownInfo);
    return new DefaultJWTCallerPrincipal(
        checked.getJoseObjects().getFirst().getHeader("typ"), checked.getJwtClaims());
  }
}
