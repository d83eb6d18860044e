package dev.rollcall.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.scim.schema.Attribute;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An attribute of an extension schema over the wire; null has the default of RFC 7643. */
@Schema(description = "An attribute of a schema (RFC 7643 section 7).")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttributeBody(
    @Schema(
            description = "A letter, then letters, digits, '-', '_' and '$'; at most 64.",
            examples = "costCentre")
        @NotNull
        String name,
    @Schema(
            description = "The type of its values; 'string' by default.",
            enumeration = {
              "string",
              "boolean",
              "decimal",
              "integer",
              "dateTime",
              "binary",
              "reference",
              "complex"
            })
        @Nullable String type,
    @Schema(description = "Whether it has a list of values; false by default.")
        @Nullable Boolean multiValued,
    @Schema(description = "What it is for.") @Size(max = 1000) @Nullable String description,
    @Schema(
            description =
                "Whether a resource with values of this schema must have one of it; false by default.")
        @Nullable Boolean required,
    @Schema(description = "Values to suggest; others are taken too.") @Size(max = 100)
        @Nullable List<@NotNull @Size(max = 200) String> canonicalValues,
    @Schema(
            description =
                "Whether filters tell upper and lower case apart; false by default, but true for"
                    + " 'reference' and 'binary'.")
        @Nullable Boolean caseExact,
    @Schema(
            description = "'readWrite' (the default), or 'immutable' once it has a value.",
            enumeration = {"readWrite", "immutable"})
        @Nullable String mutability,
    @Schema(
            description = "When SCIM answers hold it; 'default' by default.",
            enumeration = {"always", "never", "default", "request"})
        @Nullable String returned,
    @Schema(
            description = "Uniqueness is not enforced, so nothing but 'none'.",
            enumeration = {"none"})
        @Nullable String uniqueness,
    @Schema(description = "What a 'reference' may point to; 'external' for a URL.") @Size(max = 20)
        @Nullable List<@NotNull @Size(max = 100) String> referenceTypes,
    @Schema(description = "The parts of a 'complex' attribute, none of them complex.")
        @Size(max = 100)
        @Nullable List<@NotNull @Valid AttributeBody> subAttributes) {

  static AttributeBody of(Attribute attribute) {
    return new AttributeBody(
        attribute.name(),
        attribute.type().wireName(),
        attribute.multiValued(),
        attribute.description(),
        attribute.required(),
        orNull(attribute.canonicalValues()),
        attribute.caseExact(),
        attribute.mutability().wireName(),
        attribute.returned().wireName(),
        attribute.uniqueness().wireName(),
        orNull(attribute.referenceTypes()),
        orNull(attribute.subAttributes().stream().map(AttributeBody::of).toList()));
  }

  List<AttributeBody> parts() {
    return subAttributes == null ? List.of() : subAttributes;
  }

  private static <T> @Nullable List<T> orNull(List<T> list) {
    return list.isEmpty() ? null : list;
  }
}
