package dev.rollcall.oauth;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The trusted issuers of the current account. */
@ApplicationScoped
class TrustedIssuerRepository implements PanacheRepositoryBase<TrustedIssuer, UUID> {

  List<TrustedIssuer> all() {
    return listAll(Sort.by("id"));
  }

  boolean hasAny(String issuer, String audience) {
    return count("issuer = ?1 and audience = ?2", issuer, audience) > 0;
  }
}
