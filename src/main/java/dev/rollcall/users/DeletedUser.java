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
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A user that was deleted, kept apart so that the tables in use know no tombstones. Whoever creates
 * the same {@code userName} again gets the same id back.
 */
@Entity
@Table(name = "deleted_user")
class DeletedUser extends AccountOwned {

  @Id private UUID id;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "doc")
  private String doc;

  private long version;
  private Instant created;

  @Column(name = "deleted_at")
  private Instant deletedAt;

  @Column(name = "deleted_by")
  private @Nullable UUID deletedBy;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private UUID[] memberships;

  @Column(name = "user_name_key", insertable = false, updatable = false)
  private @Nullable String userNameKey;

  protected DeletedUser() {}

  DeletedUser(Resource user, Instant now, @Nullable UUID token, List<UUID> memberships) {
    this.id = user.id();
    this.doc = DocumentJson.print(user.document());
    this.version = user.version();
    this.created = user.created();
    this.deletedAt = now;
    this.deletedBy = token;
    this.memberships = memberships.toArray(UUID[]::new);
  }

  /** The groups that it was in. */
  List<UUID> memberships() {
    return List.of(memberships);
  }

  /** The user as it was deleted, under its id, with another document; its version goes on. */
  User revive(ObjectNode document, Instant now) {
    return new User(id, document, version + 1, created, now);
  }
}
