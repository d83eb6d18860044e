package dev.rollcall.accounts;

import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaJson;
import dev.rollcall.store.DocumentJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A schema by which an account extends one of SCIM's resource types. */
@Entity
@Table(name = "extension_schema")
class ExtensionSchema extends AccountOwned {

  @Id private UUID id;

  @Column(name = "urn")
  private String urn;

  @Column(name = "resource_type")
  private String resourceType;

  @JdbcTypeCode(SqlTypes.JSON)
  private String definition;

  @Column(name = "created")
  private Instant created;

  protected ExtensionSchema() {}

  ExtensionSchema(UUID id, String urn, String resourceType, String definition, Instant created) {
    this.id = id;
    this.urn = urn;
    this.resourceType = resourceType;
    this.definition = definition;
    this.created = created;
  }

  /** Puts another definition in place of this one. */
  void redefine(String newDefinition) {
    definition = newDefinition;
  }

  UUID id() {
    return id;
  }

  String urn() {
    return urn;
  }

  String resourceType() {
    return resourceType;
  }

  Schema schema() {
    return SchemaJson.read(DocumentJson.parse(definition));
  }
}
