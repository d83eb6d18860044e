package dev.rollcall.users;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.AccountSchemas;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.audit.Ignored;
import dev.rollcall.audit.ProvisioningLog;
import dev.rollcall.audit.Subject;
import dev.rollcall.domains.VerifiedDomains;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.message.PatchRequest;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.patch.Patch;
import dev.rollcall.scim.patch.PatchOperation;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.query.Projection;
import dev.rollcall.scim.schema.AbsentAttributes;
import dev.rollcall.scim.schema.ChangedDocument;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.tolerance.LenientPatch;
import dev.rollcall.status.Sightings;
import dev.rollcall.store.DocumentQueries;
import dev.rollcall.store.DocumentTable;
import dev.rollcall.store.Ids;
import dev.rollcall.web.Preconditions;
import dev.rollcall.web.RequestLimits;
import dev.rollcall.web.ResourceEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The users of the current account, and what the product asks of every change to them. */
@ApplicationScoped
@Transactional
public class Users implements ResourceEndpoint {

  private static final long FIRST_VERSION = 1;

  private final UserRepository users;
  private final DeletedUserRepository deletedUsers;
  private final DocumentQueries queries;
  private final VerifiedDomains domains;
  private final UserNameRule userNames;
  private final UnknownAttributeRule unknownAttributes;
  private final AccountSchemas schemas;
  private final CurrentAccount account;
  private final UserGroups groups;
  private final ProtectedPermissions permissions;
  private final ProvisioningLog log;
  private final Sightings sightings;
  private final RequestLimits limits;
  private final Clock clock;

  Users(
      UserRepository users,
      DeletedUserRepository deletedUsers,
      DocumentQueries queries,
      VerifiedDomains domains,
      UserNameRule userNames,
      UnknownAttributeRule unknownAttributes,
      AccountSchemas schemas,
      CurrentAccount account,
      UserGroups groups,
      ProtectedPermissions permissions,
      ProvisioningLog log,
      Sightings sightings,
      RequestLimits limits,
      Clock clock) {
    this.users = users;
    this.deletedUsers = deletedUsers;
    this.queries = queries;
    this.domains = domains;
    this.userNames = userNames;
    this.unknownAttributes = unknownAttributes;
    this.schemas = schemas;
    this.account = account;
    this.groups = groups;
    this.permissions = permissions;
    this.log = log;
    this.sightings = sightings;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  @Transactional(Transactional.TxType.SUPPORTS)
  public ResourceType type() {
    return schemas.extended(account.id(), CoreSchemas.USER_TYPE);
  }

  /**
   * Makes a user, active unless it says otherwise. A deleted user of the same name comes back under
   * its old id, so that an identity provider can undo an accidental deletion by provisioning again.
   *
   * @throws ScimException {@code invalidValue} when the userName is in no verified domain; the
   *     database refuses it when the account is full
   */
  @Override
  public Resource create(ObjectNode body) {
    UserDocument sent = UserDocument.read(body, type());
    unknownAttributes.checkBody(sent.unknown());
    ObjectNode document = sent.document();
    limits.document().check(document);
    String userName = UserDocument.userName(document);
    domains.require(userName);
    ActiveFlag.setByDefault(document);
    Instant now = now();
    Optional<DeletedUser> former = deletedUsers.holdNew(account.id(), userName);
    UserGroups.Rejoinable rejoinable =
        groups.holdRejoinable(former.map(DeletedUser::memberships).orElse(List.of()));
    former.ifPresent(deletedUsers::delete);
    User user =
        former
            .map(deleted -> deleted.revive(document, now))
            .orElseGet(() -> new User(Ids.next(), document, FIRST_VERSION, now, now));
    schemas.hold(account.id(), CoreSchemas.USER_TYPE, document);
    users.persistAndFlush(user);
    groups.rejoin(user.id(), rejoinable.groups(), now);
    Resource created = user.resource();
    List<Ignored> ignored = new ArrayList<>(sent.ignored());
    rejoinable.leftOut().ifPresent(ignored::add);
    log.changed("create", subject(created), ignored);
    sightings.seen(created.id());
    return created;
  }

  @Override
  @Transactional(Transactional.TxType.SUPPORTS)
  public Resource get(String id) {
    Resource user =
        Ids.parse(id)
            .flatMap(uuid -> queries.find(DocumentTable.USERS, account.id(), uuid))
            .orElseThrow(() -> notFound(id));
    sightings.seen(user.id());
    return user;
  }

  @Override
  @Transactional(Transactional.TxType.SUPPORTS)
  public ListResult<Resource> list(ListRequest request) {
    ListResult<Resource> found = queries.list(DocumentTable.USERS, account.id(), request);
    sightings.listed(request.filter(), found);
    return found;
  }

  /**
   * Puts a document in place of a user's. What it does not name is cleared or stays, as the account
   * wants it. But {@code active} always stays: a client that leaves it out must not enable a user
   * by it.
   */
  @Override
  public Resource replace(String id, ObjectNode body, Preconditions preconditions) {
    ResourceType type = type();
    UserDocument sent = UserDocument.read(body, type);
    unknownAttributes.checkBody(sent.unknown());
    UnaryOperator<ObjectNode> replacement =
        switch (account.settings().putAbsent()) {
          case CLEAR -> _ -> sent.document();
          case KEEP -> current -> AbsentAttributes.keep(current, body, sent.document(), type);
        };
    return change("replace", id, preconditions, sent.ignored(), replacement);
  }

  @Override
  public Resource patch(String id, ObjectNode body, Preconditions preconditions) {
    LenientPatch patch = new LenientPatch(type(), limits.filter());
    List<PatchOperation> operations =
        patch.read(PatchRequest.operations(body, limits.maxPatchOperations(), patch::knows));
    unknownAttributes.checkPatch(patch.unknown());
    List<Ignored> ignored = Ignored.attributes(patch.unknown(), patch.notKept());
    return change("patch", id, preconditions, ignored, current -> Patch.apply(current, operations));
  }

  /** Deletes a user and its memberships, and keeps it aside. */
  @Override
  public void delete(String id, Preconditions preconditions) {
    Ids.parse(id).ifPresent(groups::holdGroupsOf);
    User user = locked(id);
    Resource resource = user.resource();
    preconditions.require(resource.version());
    permissions.keeping(() -> true, () -> delete(user, resource));
  }

  private Resource delete(User user, Resource resource) {
    String userName = UserDocument.userName(resource.document());
    deletedUsers.hold(account.id(), userName).ifPresent(deletedUsers::delete);
    deletedUsers.flush();
    Instant now = now();
    List<UUID> left = groups.leaveAll(resource.id(), now);
    deletedUsers.persist(new DeletedUser(resource, now, account.caller().credential(), left));
    users.delete(user);
    log.changed("delete", subject(resource), List.of());
    return resource;
  }

  @Override
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void write(List<Resource> page, Projection projection, String base, JsonGenerator json)
      throws IOException {
    new UserWriter(groups, projection, base).write(page, json);
  }

  /**
   * Writes a user that was created just now. Unless it has come back it is in no group yet, and
   * nobody needs to look.
   */
  @Override
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void writeCreated(Resource user, Projection projection, String base, JsonGenerator json)
      throws IOException {
    UserWriter writer = new UserWriter(groups, projection, base);
    if (user.version() == FIRST_VERSION) {
      writer.writeWithoutGroups(List.of(user), json);
    } else {
      writer.write(List.of(user), json);
    }
  }

  private Resource change(
      String operation,
      String id,
      Preconditions preconditions,
      List<Ignored> ignoredAttributes,
      UnaryOperator<ObjectNode> change) {
    User user = locked(id);
    sightings.seen(user.id());
    Resource before = user.resource();
    preconditions.require(before.version());
    ObjectNode after = change.apply(before.document());
    List<Ignored> ignored = new ArrayList<>(ignoredAttributes);
    userNames.apply(before.document(), after).ifPresent(ignored::add);
    ActiveFlag.keep(before.document(), after);
    ChangedDocument.check(before.document(), after, type(), limits.document());
    if (after.equals(before.document())) {
      log.unchanged(operation, subject(before), ignored);
      return before;
    }
    requireDomain(before.document(), after);
    schemas.hold(account.id(), CoreSchemas.USER_TYPE, after);
    return permissions.keeping(
        () -> ActiveFlag.isTakenAway(before.document(), after),
        () -> change(operation, user, after, ignored));
  }

  private Resource change(String operation, User user, ObjectNode after, List<Ignored> ignored) {
    Optional<String> switched = ActiveFlag.told(user.resource().document(), after);
    user.change(after, now());
    users.flush();
    Resource changed = user.resource();
    log.changed(operation, subject(changed), switched, ignored);
    return changed;
  }

  private User locked(String id) {
    return Ids.parse(id).flatMap(users::findLocked).orElseThrow(() -> notFound(id));
  }

  /**
   * A user whose domain is not the account's any more stays as it is until the domain is back. But
   * whoever leaves must be locked out, whatever else the identity provider sends along with it.
   */
  private void requireDomain(ObjectNode before, ObjectNode after) {
    if (!ActiveFlag.isTakenAway(before, after)) {
      domains.requireStill(UserDocument.userName(after));
    }
  }

  private static Subject subject(Resource user) {
    return Subject.of("User", user);
  }

  /** To the millisecond, so that what an answer shows is what a filter compares with. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static ScimException notFound(String id) {
    return ScimException.notFound(
        "There is no user with the id \"" + id + "\" in this account. It may have been deleted.");
  }
}
