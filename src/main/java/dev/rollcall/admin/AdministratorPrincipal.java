package dev.rollcall.admin;

import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import java.util.Collection;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a request to the admin API. It knows nothing of the token but what was read of
 * it, so that nobody looks at a claim that only one issuer has.
 */
final class AdministratorPrincipal extends JWTCallerPrincipal {

  private final transient Administrator administrator;

  AdministratorPrincipal(Administrator administrator) {
    super("", "JWT");
    this.administrator = administrator;
  }

  Administrator administrator() {
    return administrator;
  }

  @Override
  public String getName() {
    return administrator.displayName();
  }

  @Override
  public Set<String> getGroups() {
    return administrator.roles();
  }

  @Override
  protected Collection<String> doGetClaimNames() {
    return Set.of(Claims.sub.name(), Claims.groups.name());
  }

  @Override
  protected @Nullable Object getClaimValue(String name) {
    return switch (name) {
      case "sub" -> administrator.subject();
      case "groups" -> administrator.roles();
      default -> null;
    };
  }

  @Override
  public String toString() {
    return administrator.toString();
  }
}
