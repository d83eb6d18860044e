package dev.rollcall.accounts;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ExtensionSchemaRepository implements PanacheRepositoryBase<ExtensionSchema, UUID> {

  /** In the order in which they were added. */
  List<ExtensionSchema> ofType(String resourceType) {
    return list("resourceType", Sort.by("id"), resourceType);
  }
}
