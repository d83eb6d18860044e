package dev.rollcall.tokens;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class ScimTokenRepository implements PanacheRepositoryBase<ScimToken, UUID> {}
