package dev.rollcall.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.AccountOwned;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.store.DocumentJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A SCIM User: a document, and what the service keeps about it. */
@Entity
@Table(name = "users")
class User extends AccountOwned {

  @Id private UUID id;

  @JdbcTypeCode(SqlTypes.JSON)
  private String doc;

  private long version;
  private Instant created;

  @Column(name = "last_modified")
  private Instant lastModified;

  protected User() {}

  User(UUID id, ObjectNode document, long version, Instant created, Instant now) {
    this.id = id;
    this.doc = DocumentJson.print(document);
    this.version = version;
    this.created = created;
    this.lastModified = now;
  }

  /** Takes a changed document; the version moves with it. */
  void change(ObjectNode document, Instant now) {
    doc = DocumentJson.print(document);
    version++;
    lastModified = now;
  }

  UUID id() {
    return id;
  }

  Resource resource() {
    return new Resource(id, DocumentJson.parse(doc), version, created, lastModified);
  }
}
