package dev.rollcall.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.scim.schema.SchemaJson;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An extension schema over the wire: RFC 7643 section 7, and which resources it extends. */
@Schema(
    description =
        "A schema in the form of RFC 7643 section 7, and which resources it extends. Absent"
            + " characteristics have the RFC's defaults (section 2.2).")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SchemaBody(
    @Schema(description = "The URN of the schema of schemas; may be left out.") @Size(max = 10)
        @Nullable List<@NotNull @Size(max = 200) String> schemas,
    @Schema(
            description = "Its URN, under which resources hold its attributes. It never changes.",
            examples = "urn:acme:params:scim:schemas:hr:1.0:User")
        @NotNull
        @Size(max = 200)
        String id,
    @Schema(description = "Its name, for people.", examples = "HR")
        @NotNull
        @Size(min = 1, max = 100)
        String name,
    @Schema(description = "What it is for.", examples = "What the HR system knows.")
        @Size(max = 1000)
        @Nullable String description,
    @Schema(
            description = "Which resources it extends. It never changes.",
            enumeration = {"User", "Group"})
        @NotNull
        String resourceType,
    @Schema(description = "Its attributes; at most 200, sub-attributes counted too.")
        @NotEmpty
        @Size(max = 200)
        List<@NotNull @Valid AttributeBody> attributes) {

  static SchemaBody of(dev.rollcall.scim.schema.Schema schema, String resourceType) {
    return new SchemaBody(
        List.of(SchemaJson.SCHEMA_SCHEMA),
        schema.id(),
        schema.name(),
        schema.description(),
        resourceType,
        schema.attributes().stream().map(AttributeBody::of).toList());
  }
}
