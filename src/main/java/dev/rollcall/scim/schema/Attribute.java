package dev.rollcall.scim.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The definition of an attribute: RFC 7643 section 7. Its components carry the names that the RFC
 * gives them.
 *
 * <p>A resource as a whole and each schema extension are complex attributes too ({@link
 * ResourceType#root()}), so that one recursion serves every level of a document.
 */
public record Attribute(
    String name,
    Type type,
    boolean multiValued,
    String description,
    boolean required,
    List<String> canonicalValues,
    boolean caseExact,
    Mutability mutability,
    Returned returned,
    Uniqueness uniqueness,
    List<String> referenceTypes,
    List<Attribute> subAttributes) {

  /** The data types of RFC 7643 section 2.3, spelled there in camel case. */
  public enum Type {
    STRING,
    BOOLEAN,
    DECIMAL,
    INTEGER,
    DATE_TIME,
    BINARY,
    REFERENCE,
    COMPLEX;

    /** How the RFC spells it: {@code dateTime}. */
    public String wireName() {
      return this == DATE_TIME ? "dateTime" : name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who may write the attribute. */
  public enum Mutability {
    READ_ONLY("readOnly"),
    READ_WRITE("readWrite"),
    IMMUTABLE("immutable"),
    WRITE_ONLY("writeOnly");

    private final String wireName;

    Mutability(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }

  /** When an answer holds the attribute. */
  public enum Returned {
    ALWAYS,
    NEVER,
    DEFAULT,
    REQUEST;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Within what a value is unique. */
  public enum Uniqueness {
    NONE,
    SERVER,
    GLOBAL;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Attribute {
    canonicalValues = List.copyOf(canonicalValues);
    referenceTypes = List.copyOf(referenceTypes);
    subAttributes = List.copyOf(subAttributes);
  }

  /** A complex attribute that stands for a whole resource or extension. */
  static Attribute container(String name, String description, List<Attribute> attributes) {
    return new Attribute(
        name,
        Type.COMPLEX,
        false,
        description,
        false,
        List.of(),
        false,
        Mutability.READ_WRITE,
        Returned.DEFAULT,
        Uniqueness.NONE,
        List.of(),
        attributes);
  }

  public boolean isComplex() {
    return type == Type.COMPLEX;
  }

  /** Whether a client's value for it is taken at all: RFC 7643 section 7, {@code readOnly}. */
  public boolean isReadOnly() {
    return mutability == Mutability.READ_ONLY;
  }

  /** Whether it stands for a schema extension, which a document holds under the schema's URN. */
  public boolean isExtension() {
    return name.indexOf(':') >= 0;
  }

  /** What a path has between this attribute and what lies below it (RFC 7644 section 3.10). */
  public String separator() {
    return isExtension() ? ":" : ".";
  }

  /** The sub-attribute of that name, in any case (RFC 7643 section 2.1). */
  public Optional<Attribute> sub(String subName) {
    for (Attribute attribute : subAttributes) {
      if (attribute.name.equalsIgnoreCase(subName)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }
}
