package dev.rollcall.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.domains.VerifiedDomains;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.patch.Patch;
import dev.rollcall.scim.patch.PatchOperation;
import dev.rollcall.scim.query.IndexPage;
import dev.rollcall.scim.schema.RequiredAttributes;
import dev.rollcall.store.DocumentQueries;
import dev.rollcall.store.DocumentTable;
import dev.rollcall.store.Ids;
import dev.rollcall.web.Preconditions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The users of the current account, and what the product asks of every change to them. */
@ApplicationScoped
@Transactional
public class Users {

  private final UserRepository users;
  private final DeletedUserRepository deletedUsers;
  private final DocumentQueries queries;
  private final VerifiedDomains domains;
  private final CurrentAccount account;
  private final Clock clock;

  Users(
      UserRepository users,
      DeletedUserRepository deletedUsers,
      DocumentQueries queries,
      VerifiedDomains domains,
      CurrentAccount account,
      Clock clock) {
    this.users = users;
    this.deletedUsers = deletedUsers;
    this.queries = queries;
    this.domains = domains;
    this.account = account;
    this.clock = clock;
  }

  /** Users that match, as many as the page has, with their number in all. */
  public record Found(long total, List<Resource> users) {}

  /**
   * Makes a user, active unless it says otherwise. A deleted user of the same name comes back under
   * its old id, so that an identity provider can undo an accidental deletion by provisioning again.
   *
   * @throws ScimException {@code invalidValue} when the userName is in no verified domain
   */
  Resource create(UserDocument sent) {
    ObjectNode document = sent.document();
    String userName = UserDocument.userName(document);
    domains.require(userName);
    if (!document.has("active")) {
      document.put("active", true);
    }
    Instant now = now();
    Optional<DeletedUser> former = deletedUsers.findLockedByUserName(userName);
    former.ifPresent(deletedUsers::delete);
    User user =
        former
            .map(deleted -> deleted.revive(document, now))
            .orElseGet(() -> new User(Ids.next(), document, 1, now, now));
    users.persistAndFlush(user);
    return user.stored();
  }

  /**
   * Finds a user.
   *
   * @throws ScimException 404
   */
  public Resource get(UUID id) {
    return users.findByIdOptional(id).orElseThrow(() -> notFound(id.toString())).stored();
  }

  /** Lists users, oldest first. */
  public Found list(Optional<Filter> filter, IndexPage page) {
    long total = queries.count(DocumentTable.USERS, account.id(), filter);
    List<Resource> found =
        page.count() == 0 || page.startIndex() > total
            ? List.of()
            : queries.page(DocumentTable.USERS, account.id(), filter, page);
    return new Found(total, found);
  }

  /**
   * Puts a document in place of a user's. What it does not name is cleared, but for {@code active}:
   * a client that leaves it out must not enable a user by it.
   *
   * @throws ScimException 404, or 412 when the preconditions do not hold
   */
  Resource replace(UUID id, UserDocument sent, Preconditions preconditions) {
    return change(
        id,
        preconditions,
        current -> {
          ObjectNode document = sent.document().deepCopy();
          JsonNode active = current.get("active");
          if (!document.has("active") && active != null) {
            document.set("active", active);
          }
          return document;
        });
  }

  /**
   * Applies operations to a user, all or none.
   *
   * @throws ScimException 404, 412, or what {@link Patch#apply} refuses
   */
  Resource patch(UUID id, List<PatchOperation> operations, Preconditions preconditions) {
    return change(id, preconditions, current -> Patch.apply(current, operations));
  }

  /**
   * Deletes a user and its memberships, and keeps it aside.
   *
   * @throws ScimException 404 or 412
   */
  void delete(UUID id, Preconditions preconditions) {
    User user = users.findLocked(id).orElseThrow(() -> notFound(id.toString()));
    Resource stored = user.stored();
    preconditions.require(stored.version());
    deletedUsers
        .findLockedByUserName(UserDocument.userName(stored.document()))
        .ifPresent(deletedUsers::delete);
    deletedUsers.flush();
    deletedUsers.persist(new DeletedUser(stored, now(), account.tokenId().orElse(null)));
    users.delete(user);
  }

  private Resource change(UUID id, Preconditions preconditions, UnaryOperator<ObjectNode> change) {
    User user = users.findLocked(id).orElseThrow(() -> notFound(id.toString()));
    Resource before = user.stored();
    preconditions.require(before.version());
    ObjectNode after = change.apply(before.document());
    keepUserName(before.document(), after);
    RequiredAttributes.check(after, UserDocument.TYPE);
    if (after.equals(before.document())) {
      return before;
    }
    user.change(after, now());
    users.flush();
    return user.stored();
  }

  /** The userName is persistent: a request that would change it succeeds without that change. */
  private static void keepUserName(ObjectNode before, ObjectNode after) {
    if (after.has("userName")) {
      after.set("userName", before.get("userName"));
    }
  }

  /** To the millisecond, so that what an answer shows is what a filter compares with. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  static ScimException notFound(String id) {
    return ScimException.notFound(
        "There is no user with the id \"" + id + "\" in this account. It may have been deleted.");
  }
}
