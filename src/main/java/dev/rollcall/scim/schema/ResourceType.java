package dev.rollcall.scim.schema;

import dev.rollcall.scim.path.AttributePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A resource type (RFC 7643 section 6): its schema, the schemas that extend it, and the look-up of
 * attribute paths in all of them.
 */
public final class ResourceType {

  private final String name;
  private final String endpoint;
  private final String description;
  private final Schema schema;
  private final List<Schema> extensions;
  private final List<String> urns;
  private final Attribute root;

  /**
   * Makes a type of its schemas.
   *
   * @param name also the value of {@code meta.resourceType}
   * @param endpoint the path under the base endpoint, such as {@code /Users}
   * @param schema the core schema
   * @param extensions none of them required of a client
   */
  public ResourceType(
      String name, String endpoint, String description, Schema schema, List<Schema> extensions) {
    this.name = name;
    this.endpoint = endpoint;
    this.description = description;
    this.schema = schema;
    this.extensions = List.copyOf(extensions);
    List<Attribute> attributes = new ArrayList<>(CoreSchemas.COMMON.attributes());
    Attribute meta = attributes.removeLast(); // For the eye: answers end with it.
    attributes.addAll(schema.attributes());
    List<String> allUrns = new ArrayList<>(List.of(schema.id()));
    for (Schema extension : extensions) {
      attributes.add(
          Attribute.container(extension.id(), extension.description(), extension.attributes()));
      allUrns.add(extension.id());
    }
    attributes.add(meta);
    this.urns = List.copyOf(allUrns);
    this.root = Attribute.container(name, description, attributes);
  }

  public String name() {
    return name;
  }

  public String endpoint() {
    return endpoint;
  }

  public String description() {
    return description;
  }

  public Schema schema() {
    return schema;
  }

  public List<Schema> extensions() {
    return extensions;
  }

  /** Whether the URN, in any case, is the type's own schema or one of its extensions. */
  public boolean hasSchema(String urn) {
    return urns.stream().anyMatch(urn::equalsIgnoreCase);
  }

  /** The same type with more extensions, such as an account's own. */
  public ResourceType extendedBy(List<Schema> more) {
    List<Schema> all = new ArrayList<>(extensions);
    all.addAll(more);
    return new ResourceType(name, endpoint, description, schema, all);
  }

  /**
   * The resource as one complex attribute: the common attributes (RFC 7643 section 3.1), those of
   * the core schema, and each extension as a complex attribute named by its URN.
   */
  public Attribute root() {
    return root;
  }

  /**
   * Looks a path up, names in any case.
   *
   * @return nothing when no schema of this type knows it
   */
  public Optional<AttributeRef> find(String path) {
    return AttributePath.parse(path, urns).flatMap(this::find);
  }

  private Optional<AttributeRef> find(AttributePath path) {
    Optional<Attribute> extension =
        path.schema().filter(urn -> !urn.equals(schema.id())).flatMap(root::sub);
    Optional<AttributeRef> start = extension.map(AttributeRef::of);
    if (path.attribute().isEmpty()) {
      return start;
    }
    Optional<AttributeRef> found =
        extension
            .orElse(root)
            .sub(path.attribute().get())
            .map(found1 -> start.map(s -> s.then(found1)).orElseGet(() -> AttributeRef.of(found1)));
    if (path.subAttribute().isEmpty()) {
      return found;
    }
    return found.flatMap(ref -> ref.target().sub(path.subAttribute().get()).map(ref::then));
  }
}
