package dev.rollcall.groups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.AccountOwned;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.store.DocumentJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A group: a document without members, and what the service keeps about it. */
@Entity
@Table(name = "groups")
@DynamicUpdate // A change of members leaves the document and its indexes alone.
class Group extends AccountOwned {

  @Id private UUID id;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private GroupType type;

  @JdbcTypeCode(SqlTypes.JSON)
  private String doc;

  private long version;
  private Instant created;

  @Column(name = "last_modified")
  private Instant lastModified;

  protected Group() {}

  Group(UUID id, GroupType type, ObjectNode document, Instant now) {
    this.id = id;
    this.type = type;
    this.doc = DocumentJson.print(document);
    this.version = 1;
    this.created = now;
    this.lastModified = now;
  }

  /** Takes a changed document; the version moves with it. */
  void change(ObjectNode document, Instant now) {
    doc = DocumentJson.print(document);
    touch(now);
  }

  /** Members have come or gone. */
  void touch(Instant now) {
    version++;
    lastModified = now;
  }

  UUID id() {
    return id;
  }

  GroupType type() {
    return type;
  }

  /** The group without its members. */
  Resource resource() {
    return new Resource(id, DocumentJson.parse(doc), version, created, lastModified);
  }
}
