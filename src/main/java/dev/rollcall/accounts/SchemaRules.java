package dev.rollcall.accounts;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.web.FieldError;
import dev.rollcall.web.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an account's own schema must be like, so that documents, filters and patches can work with
 * its attributes as with SCIM's own.
 */
final class SchemaRules {

  private static final int MAX_ATTRIBUTES = 200;

  /** A part of RFC 8141's URNs that paths of filters and URLs take without escapes. */
  private static final Pattern URN =
      Pattern.compile(
          "urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[a-z0-9._-]+(?::[a-z0-9._-]+)*",
          Pattern.CASE_INSENSITIVE);

  /** RFC 7643 section 2.1. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9$_-]{0,63}");

  /** The one name of RFC 7643 that breaks its own rule (section 2.3.7). */
  private static final String REF = "$ref";

  /** What every resource has anyway (RFC 7643 section 3.1), and what must not be kept. */
  private static final Set<String> RESERVED =
      Set.of("schemas", "id", "externalid", "meta", "password");

  private static final List<String> RESERVED_URNS =
      List.of("urn:ietf:params:scim:schemas:core:", "urn:ietf:params:scim:api:");

  private final List<FieldError> errors = new ArrayList<>();

  private SchemaRules() {}

  /**
   * The schema that a body describes.
   *
   * @throws ProblemException 400 that names all that is wrong with it
   */
  static Schema check(SchemaBody body) {
    SchemaRules rules = new SchemaRules();
    Schema schema = rules.schema(body);
    if (!rules.errors.isEmpty()) {
      throw ProblemException.invalid(rules.errors);
    }
    return schema;
  }

  private Schema schema(SchemaBody body) {
    checkUrn(body.id());
    if (!Set.of(CoreSchemas.USER_TYPE.name(), CoreSchemas.GROUP_TYPE.name())
        .contains(body.resourceType())) {
      refuse("resourceType", "It must be User or Group.");
    }
    int attributes = body.attributes().stream().mapToInt(each -> 1 + each.parts().size()).sum();
    if (attributes > MAX_ATTRIBUTES) {
      refuse(
          "attributes",
          "There are %d with their sub-attributes; %d are the most."
              .formatted(attributes, MAX_ATTRIBUTES));
    }
    return new Schema(
        body.id(),
        body.name(),
        Objects.requireNonNullElse(body.description(), ""),
        attributes(body.attributes(), "attributes", false));
  }

  private void checkUrn(String urn) {
    if (!URN.matcher(urn).matches()) {
      refuse(
          "id",
          "It must be a URN such as urn:acme:params:scim:schemas:hr:1.0:User, of letters, digits and"
              + " the characters . _ - and : only.");
    } else if (RESERVED_URNS.stream().anyMatch(lower(urn)::startsWith) || isEnterprise(urn)) {
      refuse("id", "This URN is SCIM's own. Choose one of yours.");
    }
  }

  private static boolean isEnterprise(String urn) {
    return overlap(urn, CoreSchemas.ENTERPRISE_USER.id());
  }

  /**
   * Whether an attribute's path behind one URN could be taken for the other URN, or one behind it:
   * {@code urn:a:b} and {@code urn:a:b:c}.
   */
  static boolean overlap(String urn, String other) {
    String one = lower(urn) + ":";
    String two = lower(other) + ":";
    return one.startsWith(two) || two.startsWith(one);
  }

  private List<Attribute> attributes(List<AttributeBody> bodies, String field, boolean isBelow) {
    Set<String> names = new HashSet<>();
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      AttributeBody body = bodies.get(i);
      String place = "%s[%d]".formatted(field, i);
      checkName(body, place, isBelow);
      if (!names.add(lower(body.name()))) {
        refuse(place + ".name", "Another attribute has this name; upper and lower case are one.");
      }
      attributes.add(attribute(body, place, isBelow));
    }
    return attributes;
  }

  private void checkName(AttributeBody body, String place, boolean isBelow) {
    boolean isRef = isBelow && body.name().equals(REF);
    if (!isRef && !NAME.matcher(body.name()).matches()) {
      refuse(
          place + ".name",
          "It must be a letter and then up to 63 letters, digits and the characters - _ and $.");
    } else if (!isBelow && RESERVED.contains(lower(body.name()))) {
      refuse(place + ".name", "This name is reserved. Choose another one.");
    }
  }

  private Attribute attribute(AttributeBody body, String place, boolean isBelow) {
    Attribute.Type type =
        one(
            place + ".type",
            body.type(),
            Attribute.Type.STRING,
            List.of(Attribute.Type.values()),
            Attribute.Type::wireName);
    boolean isMultiValued = Boolean.TRUE.equals(body.multiValued());
    if (isBelow && (type == Attribute.Type.COMPLEX || isMultiValued)) {
      refuse(place, "A sub-attribute is neither complex nor multi-valued.");
    } else {
      checkParts(body, type, place);
    }
    if (type != Attribute.Type.REFERENCE && body.referenceTypes() != null) {
      refuse(place + ".referenceTypes", "Only an attribute of the type reference has them.");
    }
    boolean isExactByNature = type == Attribute.Type.REFERENCE || type == Attribute.Type.BINARY;
    return new Attribute(
        body.name(),
        type,
        isMultiValued,
        Objects.requireNonNullElse(body.description(), ""),
        Boolean.TRUE.equals(body.required()),
        Objects.requireNonNullElse(body.canonicalValues(), List.of()),
        Objects.requireNonNullElse(body.caseExact(), isExactByNature),
        one(
            place + ".mutability",
            body.mutability(),
            Attribute.Mutability.READ_WRITE,
            List.of(Attribute.Mutability.READ_WRITE, Attribute.Mutability.IMMUTABLE),
            Attribute.Mutability::wireName),
        one(
            place + ".returned",
            body.returned(),
            Attribute.Returned.DEFAULT,
            List.of(Attribute.Returned.values()),
            Attribute.Returned::wireName),
        one(
            place + ".uniqueness",
            body.uniqueness(),
            Attribute.Uniqueness.NONE,
            List.of(Attribute.Uniqueness.NONE), // No other one is enforced.
            Attribute.Uniqueness::wireName),
        Objects.requireNonNullElse(body.referenceTypes(), List.of()),
        isBelow ? List.of() : attributes(body.parts(), place + ".subAttributes", true));
  }

  private void checkParts(AttributeBody body, Attribute.Type type, String place) {
    boolean isComplex = type == Attribute.Type.COMPLEX;
    if (isComplex && body.parts().isEmpty()) {
      refuse(place + ".subAttributes", "A complex attribute needs at least one.");
    } else if (!isComplex && !body.parts().isEmpty()) {
      refuse(place + ".subAttributes", "Only a complex attribute has them.");
    }
  }

  private <E> E one(
      String field,
      @Nullable String sent,
      E otherwise,
      List<E> allowed,
      Function<E, String> wireName) {
    if (sent == null) {
      return otherwise;
    }
    return allowed.stream()
        .filter(each -> wireName.apply(each).equals(sent))
        .findFirst()
        .orElseGet(
            () -> {
              refuse(
                  field,
                  allowed.stream()
                      .map(wireName)
                      .collect(Collectors.joining(", ", "It must be one of: ", ".")));
              return otherwise;
            });
  }

  private void refuse(String field, String detail) {
    errors.add(new FieldError(field, detail));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
