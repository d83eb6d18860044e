package dev.rollcall.scim.tolerance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.filter.FilterMatcher;
import dev.rollcall.scim.patch.PatchOperation;
import dev.rollcall.scim.patch.PatchOperation.NoMatch;
import dev.rollcall.scim.patch.PatchParser;
import dev.rollcall.scim.patch.PatchPath;
import dev.rollcall.scim.patch.SentOperation;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.DocumentReader;
import dev.rollcall.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a PATCH as clients send it and makes exact operations of it.
 *
 * <p>One instance reads one request. What it leaves out because no schema knows it, it remembers.
 */
public final class LenientPatch {

  private static final NoMatch SKIP = new NoMatch.Skip();
  private static final JsonNode NOTHING = JsonNodeFactory.instance.arrayNode();

  private final LenientNames names;
  private final String coreSchema;
  private final FilterLimits limits;
  private final PatchParser strict;
  private final DocumentReader reader = new DocumentReader();
  private final List<String> unknown = new ArrayList<>();

  public LenientPatch(ResourceType type, FilterLimits limits) {
    this.names = new LenientNames(type);
    this.coreSchema = type.schema().id();
    this.limits = limits;
    this.strict = new PatchParser(type, names, limits);
  }

  /** The paths that no schema of the type has, in the order met. */
  public List<String> unknown() {
    List<String> all = new ArrayList<>(unknown);
    all.addAll(strict.unknown());
    all.addAll(reader.unknown());
    return all;
  }

  /** Whether a path leads to an attribute of the type. */
  public boolean knows(String path) {
    return isCoreSchema(path) || find(path).isPresent();
  }

  /** The paths of write-only attributes that came with a value: it was dropped. */
  public List<String> notKept() {
    return strict.notKept();
  }

  /**
   * Reads all operations of a request.
   *
   * @throws dev.rollcall.scim.ScimException as {@link PatchParser#parse}, but for unknown paths
   */
  public List<PatchOperation> read(List<SentOperation> request) {
    return request.stream().flatMap(sent -> read(sent).stream()).toList();
  }

  private List<PatchOperation> read(SentOperation sent) {
    // Entra ID writes "Add", "Replace", "Remove".
    String op = sent.op().toLowerCase(Locale.ROOT);
    Optional<String> path = sent.path().filter(text -> !text.isBlank());
    if (path.filter(text -> !isCoreSchema(text)).isEmpty()
        && isPut(op)
        && sent.value().map(JsonNode::isObject).orElse(false)) {
      return readEach(op, "", sent.value().orElseThrow());
    }
    return path.isPresent() ? readOne(op, path.get(), sent.value()) : strict.parse(exact(op, sent));
  }

  private static SentOperation exact(String op, SentOperation sent) {
    return new SentOperation(op, Optional.empty(), sent.value());
  }

  /**
   * Without a path, each key is taken as one: Entra ID writes {@code name.givenName} and {@code
   * urn:…:User:department} there. Okta and authentik send {@code id} and {@code schemas} along;
   * what is read-only is passed over.
   */
  private List<PatchOperation> readEach(String op, String prefix, JsonNode value) {
    List<PatchOperation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String path = prefix + field.getKey();
      if (isCoreSchema(path) && field.getValue().isObject()) {
        operations.addAll(readEach(op, "", field.getValue()));
      } else if (find(path).filter(LenientPatch::isReadOnly).isEmpty()) {
        operations.addAll(readOne(op, path, Optional.of(field.getValue())));
      }
    }
    return operations;
  }

  /**
   * The URN of the type's own schema stands for the resource, as an extension's does for its part.
   */
  private boolean isCoreSchema(String path) {
    return path.equalsIgnoreCase(coreSchema);
  }

  private static boolean isReadOnly(PatchPath path) {
    return path.attribute().target().isReadOnly() || path.target().isReadOnly();
  }

  /**
   * RFC 7644 section 3.5.2 lets a client add to {@code schemas}. They are told from the attributes
   * that the resource has, so there is nothing to do.
   */
  private static boolean isSchemas(PatchPath path) {
    return path.target().name().equals("schemas") && path.sub().isEmpty();
  }

  private List<PatchOperation> readOne(String op, String text, Optional<JsonNode> value) {
    Optional<PatchPath> found = find(text);
    if (found.isEmpty()) {
      // One attribute that is not kept must not stop the others of the request: Entra ID sends a
      // deactivation in the same PATCH.
      unknown.add(text);
      return List.of();
    }
    PatchPath path = found.get();
    if (!isPut(op)) {
      return removals(op, path, value);
    }
    if (isSchemas(path)) {
      return List.of();
    }
    Optional<JsonNode> parts = value.flatMap(each -> parts(path.target(), each));
    if (parts.isPresent()) {
      return readEach(op, path + path.target().separator(), parts.get());
    }
    Optional<JsonNode> repaired =
        value.map(each -> LenientDocument.withoutEmpty(path.target(), repair(path, each)));
    if (repaired.isPresent() && isNothing(repaired.get())) {
      return path.target().multiValued() && op.equals("add")
          ? addNothing(path)
          : List.of(new PatchOperation.Remove(clearable(path), SKIP));
    }
    return strict.parse(new SentOperation(op, Optional.of(path.toString()), repaired)).stream()
        .map(this::createOnNoMatch)
        .toList();
  }

  /**
   * The fields to read one by one where a value is given for a single complex attribute or an
   * extension: Entra ID clears some of them with empty strings and leaves others out, which stay.
   */
  private static Optional<JsonNode> parts(Attribute attribute, JsonNode value) {
    return attribute.isComplex() && !attribute.multiValued()
        ? Optional.of(ValueRule.repairAll(attribute, value)).filter(JsonNode::isObject)
        : Optional.empty();
  }

  private Optional<PatchPath> find(String path) {
    return PatchPath.parse(path, names, limits);
  }

  private static boolean isPut(String op) {
    return op.equals("add") || op.equals("replace");
  }

  private static JsonNode repair(PatchPath path, JsonNode value) {
    return path.isList()
        ? LenientDocument.repairValue(path.target(), value)
        : LenientDocument.repairOne(path.target(), value);
  }

  /** A null, an empty string or an empty list means that the attribute is to be cleared. */
  private static boolean isNothing(JsonNode value) {
    return value.isNull() || (value.isArray() && value.isEmpty());
  }

  /**
   * Nothing added to a list changes nothing. But through a value path, as some add a member with
   * {@code members[value eq "…"]} and an empty object, an element that fits is there afterwards,
   * unless its kind would be all that it holds.
   */
  private List<PatchOperation> addNothing(PatchPath path) {
    JsonNode nothing = JsonNodeFactory.instance.objectNode();
    ObjectNode element = EqualityFilter.elementFor(path.elements());
    return path.isList() || LenientDocument.isOnlyKinds(path.target(), element)
        ? List.of()
        : List.of(createOnNoMatch(new PatchOperation.Add(path, nothing, SKIP)));
  }

  /** Clearing the value of an element leaves nothing worth keeping of it. */
  private static PatchPath clearable(PatchPath path) {
    boolean isValue = path.sub().map(sub -> sub.name().equals("value")).orElse(false);
    return isValue ? new PatchPath(path.attribute(), path.elements(), Optional.empty()) : path;
  }

  /**
   * Entra ID adds and replaces {@code emails[type eq "work"].value} of a user that has none yet; an
   * element that fits the filter is made then. Where none can be made that the filter selects, one
   * more would come with every repetition, so the operation stays one without a target.
   */
  private PatchOperation createOnNoMatch(PatchOperation operation) {
    return switch (operation) {
      case PatchOperation.Add(PatchPath path, JsonNode value, NoMatch otherwise) ->
          new PatchOperation.Add(path, value, creation(path, value).orElse(otherwise));
      case PatchOperation.Replace(PatchPath path, JsonNode value, NoMatch otherwise) ->
          new PatchOperation.Replace(path, value, creation(path, value).orElse(otherwise));
      case PatchOperation.Remove remove -> remove;
    };
  }

  private static Optional<NoMatch> creation(PatchPath path, JsonNode value) {
    ObjectNode template = EqualityFilter.elementFor(path.elements());
    ObjectNode element = template.deepCopy();
    path.sub()
        .ifPresentOrElse(
            sub -> element.set(sub.name(), value),
            () ->
                value.properties().forEach(field -> element.set(field.getKey(), field.getValue())));
    boolean fits =
        path.elements().map(filter -> FilterMatcher.matches(filter, element)).orElse(true);
    return fits ? Optional.of(new NoMatch.Create(template)) : Optional.empty();
  }

  /**
   * Entra ID and JumpCloud name what to remove in {@code value}, where the RFC has a filter in the
   * path. Taken by the letter, it would empty the whole list.
   */
  private List<PatchOperation> removals(String op, PatchPath path, Optional<JsonNode> value) {
    Optional<JsonNode> named =
        value
            .filter(_ -> path.isList())
            .map(each -> isBlank(each) ? NOTHING : repair(path, unwrapped(path, each)));
    List<PatchOperation> operations = new ArrayList<>();
    for (PatchOperation operation :
        strict.parse(new SentOperation(op, Optional.of(path.toString()), Optional.empty()))) {
      if (named.isEmpty() || named.get().isNull()) {
        operations.add(new PatchOperation.Remove(operation.path(), SKIP));
      } else {
        named.get().forEach(element -> operations.add(removal(operation.path(), element)));
      }
    }
    return operations;
  }

  private static boolean isBlank(JsonNode value) {
    return value.isTextual() && value.textValue().isBlank();
  }

  /** Salesforce's example removes members with {@code {"members":[…]}} as the value. */
  private static JsonNode unwrapped(PatchPath path, JsonNode value) {
    return value.path(path.target().name()).isArray() ? value.path(path.target().name()) : value;
  }

  private PatchOperation removal(PatchPath path, JsonNode element) {
    JsonNode canonical =
        element.isNull() ? element : reader.element(path.target(), element, path.toString());
    return new PatchOperation.Remove(
        new PatchPath(
            path.attribute(),
            Optional.of(EqualityFilter.selecting(path.target(), canonical)),
            Optional.empty()),
        SKIP);
  }
}
