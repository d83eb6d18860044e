package dev.rollcall.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.filter.FilterScope;
import dev.rollcall.scim.patch.PatchOperation.NoMatch;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.DocumentReader;
import dev.rollcall.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the operations of a request exactly as RFC 7644 section 3.5.2 has them. */
public final class PatchParser {

  private static final NoMatch REFUSE = new NoMatch.Refuse();

  private final ResourceType type;
  private final FilterScope scope;
  private final FilterLimits limits;
  private final DocumentReader reader = new DocumentReader();
  private final List<String> notKept = new ArrayList<>();

  /** A parser that takes the names of the type's schemas and no others. */
  public PatchParser(ResourceType type, FilterLimits limits) {
    this(type, type::find, limits);
  }

  /** A parser whose names are looked up in a scope of the caller's. */
  public PatchParser(ResourceType type, FilterScope scope, FilterLimits limits) {
    this.type = type;
    this.scope = scope;
    this.limits = limits;
  }

  /** The paths of unknown sub-attributes that the values held, and that were left out. */
  public List<String> unknown() {
    return reader.unknown();
  }

  /** The paths of write-only attributes that came with a value: it was dropped. */
  public List<String> notKept() {
    return Stream.concat(notKept.stream(), reader.notKept().stream()).toList();
  }

  /**
   * Reads one operation; one without a path becomes one for each attribute of its value.
   *
   * @throws ScimException {@code invalidSyntax}, {@code invalidPath}, {@code invalidFilter}, {@code
   *     invalidValue}, {@code noTarget} or {@code mutability}
   */
  public List<PatchOperation> parse(SentOperation sent) {
    Optional<PatchPath> path = sent.path().map(this::path);
    return switch (sent.op()) {
      case "remove" -> List.of(remove(path));
      case "add", "replace" -> {
        JsonNode value =
            sent.value()
                .orElseThrow(
                    () ->
                        ScimException.invalidValue(
                            "The operation '" + sent.op() + "' needs a value."));
        yield path.isPresent()
            ? List.of(put(sent.op(), path.get(), value))
            : putAll(sent.op(), value);
      }
      default ->
          throw ScimException.invalidSyntax(
              "'" + sent.op() + "' is no operation; there are add, remove and replace.");
    };
  }

  private PatchPath path(String text) {
    return PatchPath.parse(text, scope, limits)
        .orElseThrow(
            () ->
                ScimException.invalidPath(
                    "The path '" + text + "' names no attribute of a " + type.name() + "."));
  }

  private static PatchOperation remove(Optional<PatchPath> path) {
    PatchPath target =
        path.orElseThrow(() -> ScimException.noTarget("The operation 'remove' needs a path."));
    requireWritable(target);
    return new PatchOperation.Remove(target, REFUSE);
  }

  private PatchOperation put(String op, PatchPath path, JsonNode value) {
    requireWritable(path);
    JsonNode read = read(path, value);
    return op.equals("add")
        ? new PatchOperation.Add(path, read, REFUSE)
        : new PatchOperation.Replace(path, read, REFUSE);
  }

  private List<PatchOperation> putAll(String op, JsonNode value) {
    if (!value.isObject()) {
      throw ScimException.invalidValue(
          "The operation '" + op + "' without a path needs an object of attributes as its value.");
    }
    List<PatchOperation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      PatchPath path = path(field.getKey());
      if (path.sub().isPresent() || path.elements().isPresent()) {
        throw ScimException.invalidPath("'" + field.getKey() + "' is no attribute name.");
      }
      operations.add(put(op, path, field.getValue()));
    }
    return operations;
  }

  private JsonNode read(PatchPath path, JsonNode value) {
    if (path.target().mutability() == Attribute.Mutability.WRITE_ONLY) {
      // A password: taken, and dropped at once (product rule: never stored, returned or logged).
      notKept.add(path.toString());
      return JsonNodeFactory.instance.nullNode();
    }
    JsonNode read =
        path.isList()
            ? reader.value(path.target(), value, path.toString())
            : reader.element(path.target(), value, path.toString());
    if (read.isNull()) {
      throw ScimException.invalidValue("The value for '" + path + "' is empty.");
    }
    return read;
  }

  private static void requireWritable(PatchPath path) {
    if (path.attribute().target().isReadOnly() || path.target().isReadOnly()) {
      throw ScimException.mutability("'" + path + "' is read-only and cannot be changed.");
    }
  }
}
