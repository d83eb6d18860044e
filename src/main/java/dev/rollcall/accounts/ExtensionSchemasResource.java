package dev.rollcall.accounts;

import dev.rollcall.web.AdminPage;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.Locations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/accounts/{accountId}/schemas}: the account's own schemas. */
@Path("/api/v1/accounts/{accountId}/schemas")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Schemas",
    description =
        "Schemas by which an account extends SCIM's own. A change is good at once on the replica"
            + " that made it, and within five seconds on the others.")
public class ExtensionSchemasResource {

  private static final String URN = "The URN of the schema, in any case.";

  private final SchemaAdministration schemas;
  private final CurrentAccount current;
  private final Locations locations;

  ExtensionSchemasResource(
      SchemaAdministration schemas, CurrentAccount current, Locations locations) {
    this.schemas = schemas;
    this.current = current;
    this.locations = locations;
  }

  @GET
  @Operation(
      operationId = "listSchemas",
      summary = "List the account's own schemas",
      description = "In the order in which they were added; SCIM's own are not among them.")
  public AdminPage<SchemaBody> list(
      @QueryParam(AdminPaging.LIMIT) @Nullable String limit,
      @QueryParam(AdminPaging.CURSOR) @Nullable String cursor) {
    AdminPaging paging = AdminPaging.read(limit, cursor);
    return paging.page(schemas.list(paging), ExtensionSchema::id, ExtensionSchemasResource::body);
  }

  @POST
  @Operation(
      operationId = "addSchema",
      summary = "Add a schema",
      description = "Resources may hold its attributes under its URN from now on.")
  @APIResponse(responseCode = "201", description = "The schema; Location is its URL.")
  @APIResponse(responseCode = "409", description = "The URN is taken, or 20 schemas are there.")
  public RestResponse<SchemaBody> add(
      @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
      @NotNull @Valid SchemaBody schema) {
    SchemaBody added = body(schemas.add(key, schema));
    return RestResponse.ResponseBuilder.<SchemaBody>created(
            locations.administered(current.id(), "schemas", added.id()))
        .entity(added)
        .build();
  }

  @GET
  @Path("/{urn}")
  @Operation(
      operationId = "getSchema",
      summary = "Show a schema",
      description = "One of the account's own.")
  public SchemaBody get(@Parameter(description = URN) @PathParam("urn") String urn) {
    return body(schemas.get(urn));
  }

  @PUT
  @Path("/{urn}")
  @Operation(
      operationId = "replaceSchema",
      summary = "Change a schema",
      description =
          "Puts a definition in place of the one before. What no resource holds a value of may"
              + " change in any way. What one does may not be removed or get another type,"
              + " multiValued or mutability, and nothing beside it may become required.")
  @APIResponse(responseCode = "200", description = "The schema as it is now.")
  @APIResponse(responseCode = "409", description = "Values stand against it; 'errors' says which.")
  public SchemaBody replace(
      @Parameter(description = URN) @PathParam("urn") String urn,
      @NotNull @Valid SchemaBody schema) {
    return body(schemas.replace(urn, schema));
  }

  @DELETE
  @Path("/{urn}")
  @Operation(
      operationId = "removeSchema",
      summary = "Remove a schema",
      description = "While no resource holds a value of it.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "409", description = "Resources hold values of it.")
  public void remove(@Parameter(description = URN) @PathParam("urn") String urn) {
    schemas.remove(urn);
  }

  private static SchemaBody body(ExtensionSchema row) {
    return SchemaBody.of(row.schema(), row.resourceType());
  }
}
