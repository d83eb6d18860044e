package dev.rollcall.oauth;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The clients of the current account. */
@ApplicationScoped
class OAuthClientRepository implements PanacheRepositoryBase<OAuthClient, UUID> {

  List<OAuthClient> alive() {
    return list("deletedAt is null", Sort.by("id"));
  }

  Optional<OAuthClient> alive(UUID id) {
    return findByIdOptional(id).filter(client -> !client.isDeleted());
  }
}
