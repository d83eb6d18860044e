package dev.rollcall.startup;

import jakarta.enterprise.context.ApplicationScoped;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** The version of the schema that this program needs: that of its newest migration. */
@ApplicationScoped
class SchemaVersion {

  private final Flyway flyway;

  SchemaVersion(Flyway flyway) {
    this.flyway = flyway;
  }

  /** Known without the database: the build lists the migrations. */
  MigrationVersion needed() {
    ResourceProvider migrations = flyway.getConfiguration().getResourceProvider();
    return migrations.getResources("V", new String[] {".sql"}).stream()
        .map(LoadableResource::getFilename)
        .map(name -> parse(name.substring(1, name.indexOf("__"))))
        .max(MigrationVersion::compareTo)
        .orElseThrow(() -> new IllegalStateException("the program has no migrations"));
  }

  static MigrationVersion parse(String text) {
    return MigrationVersion.fromVersion(text);
  }
}
