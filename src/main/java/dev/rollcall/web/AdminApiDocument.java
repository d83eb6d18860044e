package dev.rollcall.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * What all operations of the admin API have in common, added to the document at build time:
 * sign-in, problem details, paging and the idempotency key. The SCIM surface is left out: it
 * describes itself at its own discovery endpoints, which its clients read.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class AdminApiDocument implements OASFilter {

  private static final String ROOT = "/api/";
  private static final String SCHEME = "adminToken";
  private static final String PROBLEM = "Problem";
  private static final String PROBLEM_REF = "#/components/schemas/" + PROBLEM;

  private static final Set<PathItem.HttpMethod> WITH_BODY =
      Set.of(PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH);

  /** What can go wrong anywhere, by the name of the component and the status. */
  private static final Map<String, String> COMMON =
      Map.of(
          "400", "The request is not valid; 'errors' names the fields.",
          "401", "There is no token, or it is not good for the admin API.",
          "403", "The role of the token does not allow this.",
          "404", "There is no such account or thing in it, or none that the token is good for.",
          "422", "The Idempotency-Key came with another request before.");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Map<String, PathItem> paths = new HashMap<>(document.getPaths().getPathItems());
    paths.keySet().stream()
        .filter(path -> !path.startsWith(ROOT))
        .forEach(document.getPaths()::removePathItem);
    paths.forEach(
        (path, item) -> {
          if (path.startsWith(ROOT)) {
            item.getOperations().forEach((method, operation) -> complete(path, method, operation));
          }
        });
    dropUnusedTags(document);
    document.setServers(List.of(OASFactory.createServer().url("/").description("This server.")));
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    addComponents(document.getComponents());
  }

  private static void dropUnusedTags(OpenAPI document) {
    Set<String> used =
        document.getPaths().getPathItems().values().stream()
            .flatMap(item -> item.getOperations().values().stream())
            .flatMap(operation -> operation.getTags().stream())
            .collect(Collectors.toUnmodifiableSet());
    List.copyOf(document.getTags()).stream()
        .filter(tag -> !used.contains(tag.getName()))
        .forEach(document::removeTag);
  }

  private static void addComponents(Components components) {
    components.setSecuritySchemes(
        Map.of(
            SCHEME,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(
                    "A JSON Web Token of the operator's OIDC issuer, or one that the command 'token'"
                        + " of this program has made, with one of the roles operator, account-admin"
                        + " and account-viewer.")));
    components.addSchema(PROBLEM, problem());
    COMMON.forEach(
        (status, description) ->
            components.addResponse(
                PROBLEM + status, withProblem(OASFactory.createAPIResponse(), description)));
  }

  private static Schema problem() {
    Schema error =
        schema(Schema.SchemaType.OBJECT, "One thing that is wrong.")
            .addProperty(
                "field",
                schema(Schema.SchemaType.STRING, "Where.").examples(List.of("limits.maxUsers")))
            .addProperty(
                "detail",
                schema(Schema.SchemaType.STRING, "What to do about it.")
                    .examples(List.of("It must be 0 or more.")));
    return schema(Schema.SchemaType.OBJECT, "Problem details (RFC 9457).")
        .addProperty("type", schema(Schema.SchemaType.STRING, "Always about:blank."))
        .addProperty("title", schema(Schema.SchemaType.STRING, "The status in words."))
        .addProperty("status", schema(Schema.SchemaType.INTEGER, "The HTTP status."))
        .addProperty(
            "detail", schema(Schema.SchemaType.STRING, "What went wrong and what to do about it."))
        .addProperty(
            "requestId",
            schema(Schema.SchemaType.STRING, "The request's name in the log: X-Request-Id."))
        .addProperty(
            "errors",
            schema(Schema.SchemaType.ARRAY, "All that is wrong, where that is more than one thing.")
                .items(error));
  }

  private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
    operation.setSecurity(
        List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME, List.of())));
    if (operation.getOperationId() == null) {
      operation.setOperationId(id(path, method));
    }
    completeParameters(path, operation);
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    APIResponses responses = operation.getResponses();
    boolean isCreate =
        parameters(operation).stream().anyMatch(each -> "Idempotency-Key".equals(each.getName()));
    boolean canBeInvalid = WITH_BODY.contains(method) || !parameters(operation).isEmpty();
    responses
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("4") || status.startsWith("5")) {
                withProblem(response, response.getDescription());
              }
            });
    addCommon(responses, "401");
    addCommon(responses, "403");
    addCommon(responses, "404");
    if (canBeInvalid) {
      addCommon(responses, "400");
    }
    if (isCreate) {
      addCommon(responses, "422");
    }
  }

  /** Of a POST to …/tokens/{id}/rotate: postTokensByIdRotate. */
  private static String id(String path, PathItem.HttpMethod method) {
    StringBuilder id = new StringBuilder(method.name().toLowerCase(Locale.ROOT));
    for (String segment :
        path.replace("/api/v1", "").replace("/accounts/{accountId}", "").split("/", -1)) {
      String word = segment.replace("{", "").replace("}", "");
      if (!word.isEmpty()) {
        id.append(segment.startsWith("{") ? "By" : "")
            .append(Character.toUpperCase(word.charAt(0)))
            .append(word.substring(1));
      }
    }
    return id.toString();
  }

  private static void addCommon(APIResponses responses, String status) {
    if (!responses.hasAPIResponse(status)) {
      responses.addAPIResponse(
          status, OASFactory.createAPIResponse().ref("#/components/responses/" + PROBLEM + status));
    }
  }

  private static APIResponse withProblem(APIResponse response, String description) {
    Content content =
        OASFactory.createContent()
            .addMediaType(
                ProblemResponse.MEDIA_TYPE,
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM_REF)));
    return response.description(description).content(content);
  }

  private static void completeParameters(String path, Operation operation) {
    List<Parameter> parameters = new ArrayList<>(parameters(operation));
    boolean namesAccount = parameters.stream().anyMatch(each -> "accountId".equals(each.getName()));
    if (path.contains("{accountId}") && !namesAccount) {
      parameters.addFirst(
          OASFactory.createParameter().name("accountId").in(Parameter.In.PATH).required(true));
    }
    parameters.forEach(AdminApiDocument::describe);
    operation.setParameters(parameters);
  }

  private static void describe(Parameter parameter) {
    switch (parameter.getName()) {
      case "accountId" ->
          parameter
              .description("The account's id.")
              .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING).format("uuid"));
      case AdminPaging.LIMIT ->
          parameter
              .description("How many items the page has at the most.")
              .schema(
                  OASFactory.createSchema()
                      .addType(Schema.SchemaType.INTEGER)
                      .minimum(BigDecimal.ONE)
                      .maximum(BigDecimal.valueOf(AdminPaging.MAX_LIMIT))
                      .defaultValue(AdminPaging.DEFAULT_LIMIT));
      case AdminPaging.CURSOR ->
          parameter.description("The nextCursor of the page before; none for the first page.");
      case "Idempotency-Key" ->
          parameter
              .description(
                  "1 to 255 visible ASCII characters. The same request with the same key creates"
                      + " nothing again for 24 hours, but is answered as the first one was.")
              .example("0199c0de-0000-7000-8000-000000000000");
      case "id" -> {
        if (parameter.getDescription() == null) {
          parameter.description("The id of the thing in the account.");
        }
      }
      default -> {
        // Its endpoint describes it.
      }
    }
  }

  private static List<Parameter> parameters(Operation operation) {
    return operation.getParameters() == null ? List.of() : operation.getParameters();
  }

  private static Schema schema(Schema.SchemaType type, String description) {
    return OASFactory.createSchema().addType(type).description(description);
  }
}
