package dev.rollcall.groups;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.AccountPlaces;
import dev.rollcall.accounts.AccountSchemas;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.audit.Ignored;
import dev.rollcall.audit.ProvisioningLog;
import dev.rollcall.audit.Subject;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.message.PatchRequest;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.patch.Patch;
import dev.rollcall.scim.patch.SentOperation;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.query.Projection;
import dev.rollcall.scim.schema.AbsentAttributes;
import dev.rollcall.scim.schema.ChangedDocument;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.tolerance.LenientPatch;
import dev.rollcall.store.DocumentQueries;
import dev.rollcall.store.DocumentTable;
import dev.rollcall.store.Ids;
import dev.rollcall.users.ProtectedPermissions;
import dev.rollcall.users.UnknownAttributeRule;
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
import java.util.function.UnaryOperator;

/** The SCIM groups of the current account. Groups of other types are not there for SCIM. */
@ApplicationScoped
@Transactional
class Groups implements ResourceEndpoint {

  private final AccountPlaces places;
  private final GroupRepository groups;
  private final Memberships memberships;
  private final SentMembers sentMembers;
  private final MemberReader members;
  private final DocumentQueries queries;
  private final UnknownAttributeRule unknownAttributes;
  private final AccountSchemas schemas;
  private final ProtectedPermissions permissions;
  private final CurrentAccount account;
  private final ProvisioningLog log;
  private final RequestLimits limits;
  private final Clock clock;

  Groups(
      AccountPlaces places,
      GroupRepository groups,
      Memberships memberships,
      SentMembers sentMembers,
      MemberReader members,
      DocumentQueries queries,
      UnknownAttributeRule unknownAttributes,
      AccountSchemas schemas,
      ProtectedPermissions permissions,
      CurrentAccount account,
      ProvisioningLog log,
      RequestLimits limits,
      Clock clock) {
    this.places = places;
    this.groups = groups;
    this.memberships = memberships;
    this.sentMembers = sentMembers;
    this.members = members;
    this.queries = queries;
    this.unknownAttributes = unknownAttributes;
    this.schemas = schemas;
    this.permissions = permissions;
    this.account = account;
    this.log = log;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  @Transactional(Transactional.TxType.SUPPORTS)
  public ResourceType type() {
    return schemas.extended(account.id(), CoreSchemas.GROUP_TYPE);
  }

  /**
   * Makes a group with its members.
   *
   * @throws ScimException {@code uniqueness} for a name that a group of whatever type has, {@code
   *     invalidValue} for a member that is not in the account; the database refuses it when the
   *     account is full, or a member is in as many groups as it may be
   */
  @Override
  public Resource create(ObjectNode body) {
    GroupDocument sent = GroupDocument.read(body, type());
    unknownAttributes.checkBody(butDescription(sent.unknown()));
    limits.document().check(sent.document());
    List<Ignored> ignored = new ArrayList<>(sent.ignored());
    Group group = new Group(Ids.next(), GroupType.SCIM, sent.document(), now());
    // A full account says of a name that is taken what any other says.
    requireFreeName(group, sent.document());
    places.takeGroup();
    MemberPlan plan = sentMembers.plan(sent.additions(), ignored);
    schemas.hold(account.id(), CoreSchemas.GROUP_TYPE, sent.document());
    groups.persistAndFlush(group);
    memberships.change(group.id(), plan);
    Resource created = group.resource();
    log.changed("create", subject(created), ignored);
    return created;
  }

  /** The group without its members, which {@link #write} reads. */
  @Override
  @Transactional(Transactional.TxType.SUPPORTS)
  public Resource get(String id) {
    return Ids.parse(id)
        .flatMap(uuid -> queries.find(DocumentTable.GROUPS, account.id(), uuid))
        .orElseThrow(() -> notFound(id));
  }

  @Override
  @Transactional(Transactional.TxType.SUPPORTS)
  public ListResult<Resource> list(ListRequest request) {
    return queries.list(DocumentTable.GROUPS, account.id(), request);
  }

  /**
   * Puts a document and a list of members in place of a group's. What it does not name is cleared
   * or stays, as the account wants it.
   */
  @Override
  public Resource replace(String id, ObjectNode body, Preconditions preconditions) {
    ResourceType type = type();
    GroupDocument sent = GroupDocument.read(body, type);
    unknownAttributes.checkBody(butDescription(sent.unknown()));
    return switch (account.settings().putAbsent()) {
      case CLEAR ->
          change(
              "replace", id, preconditions, _ -> sent.document(), sent.changes(), sent.ignored());
      case KEEP ->
          change(
              "replace",
              id,
              preconditions,
              before -> AbsentAttributes.keep(before, body, sent.document(), type),
              sent.members().isEmpty() ? List.of() : sent.changes(),
              sent.ignored());
    };
  }

  @Override
  public Resource patch(String id, ObjectNode body, Preconditions preconditions) {
    LenientPatch lenient = new LenientPatch(type(), limits.filter());
    List<SentOperation> sent =
        PatchRequest.operations(
            body, limits.maxPatchOperations(), name -> isDescription(name) || lenient.knows(name));
    MemberPatch patch = MemberPatch.of(lenient.read(sent));
    unknownAttributes.checkPatch(butDescription(lenient.unknown()));
    return change(
        "patch",
        id,
        preconditions,
        before -> Patch.apply(before, patch.operations()),
        patch.changes(),
        Ignored.attributes(lenient.unknown(), lenient.notKept()));
  }

  /** Deletes a group. Its memberships go with it, and those that it has in other groups. */
  @Override
  public void delete(String id, Preconditions preconditions) {
    Group group = locked(id);
    Resource resource = group.resource();
    preconditions.require(resource.version());
    permissions.keeping(() -> true, () -> delete(group, resource));
  }

  private Resource delete(Group group, Resource resource) {
    memberships.leaveAll(group.id(), now());
    groups.delete(group);
    groups.flush();
    log.changed("delete", subject(resource), List.of());
    return resource;
  }

  @Override
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void write(List<Resource> page, Projection projection, String base, JsonGenerator json)
      throws IOException {
    new GroupWriter(members, projection, base).write(page, json);
  }

  /** A new group has its first members already. */
  @Override
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void writeCreated(Resource group, Projection projection, String base, JsonGenerator json)
      throws IOException {
    write(List.of(group), projection, base, json);
  }

  private Resource change(
      String operation,
      String id,
      Preconditions preconditions,
      UnaryOperator<ObjectNode> ofDocument,
      List<MemberChange> ofMembers,
      List<Ignored> ignoredAttributes) {
    Group group = locked(id);
    Resource before = group.resource();
    preconditions.require(before.version());
    ObjectNode after = ofDocument.apply(before.document());
    ChangedDocument.check(before.document(), after, type(), limits.document());
    List<Ignored> ignored = new ArrayList<>(ignoredAttributes);
    MemberPlan plan = sentMembers.plan(ofMembers, ignored);
    boolean isOther = !after.equals(before.document());
    if (isOther) {
      requireFreeName(group, after);
      schemas.hold(account.id(), CoreSchemas.GROUP_TYPE, after);
    }
    return permissions.keeping(
        () -> memberships.wouldRemove(group.id(), plan),
        () -> {
          boolean hasOtherMembers = memberships.change(group.id(), plan);
          if (isOther) {
            group.change(after, now());
          } else if (hasOtherMembers) {
            group.touch(now());
          } else {
            log.unchanged(operation, subject(before), ignored);
            return before;
          }
          groups.flush();
          Resource changed = group.resource();
          log.changed(operation, subject(changed), ignored);
          return changed;
        });
  }

  /** Says by whom a name is taken; of two that race for it the database chooses one. */
  private void requireFreeName(Group group, ObjectNode document) {
    groups
        .typeByName(GroupDocument.displayName(document), group.id())
        .ifPresent(
            taken -> {
              throw ScimException.uniqueness(
                  "A group of type %s with this displayName exists already in the account; names are unique across all types, without regard to case. Find it, or choose another name."
                      .formatted(taken));
            });
  }

  /** Product rule: a group's description is ignored, and never an error. */
  private static List<String> butDescription(List<String> unknown) {
    return unknown.stream().filter(path -> !isDescription(path)).toList();
  }

  private static boolean isDescription(String path) {
    return path.equalsIgnoreCase("description");
  }

  private Group locked(String id) {
    return groups.findScimLocked(id).orElseThrow(() -> notFound(id));
  }

  private static Subject subject(Resource group) {
    return Subject.of("Group", group);
  }

  /** To the millisecond, so that what an answer shows is what a filter compares with. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static ScimException notFound(String id) {
    return ScimException.notFound(
        "There is no group with the id \"" + id + "\" in this account. It may have been deleted.");
  }
}
