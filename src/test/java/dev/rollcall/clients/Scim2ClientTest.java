package dev.rollcall.clients;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.client.SearchResultHandler;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.ScimResource;
import com.unboundid.scim2.common.exceptions.NotImplementedException;
import com.unboundid.scim2.common.exceptions.NotModifiedException;
import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.messages.SortOrder;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import dev.rollcall.testing.Demo;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ping Identity's SCIM 2 client does all that it can; of bulk its releases know nothing. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class Scim2ClientTest {

  private static final String USERS = "Users";
  private static final String GROUPS = "Groups";

  private final String run = UUID.randomUUID().toString().substring(0, 13);

  private Demo demo;
  private Client http;
  private ScimService scim;

  @BeforeEach
  void connect() throws Exception {
    demo = Demo.read(Demo.folderOf(getClass()));
    ClientRequestFilter credential =
        request -> {
          request.getHeaders().putSingle("Authorization", "Bearer " + demo.token());
          // The client follows locations, which may be the public ones: there is no proxy here.
          request.setUri(
              demo.base().resolve(request.getUri().toString().replaceFirst("^\\w+://[^/]+", "")));
        };
    http =
        ClientBuilder.newBuilder()
            .register(
                new JacksonJsonProvider(
                    JsonUtils.createObjectMapper(), JacksonJsonProvider.BASIC_ANNOTATIONS))
            .register(credential)
            .build();
    scim = new ScimService(http.target(demo.publicBase()));
  }

  @AfterEach
  void disconnect() {
    http.close();
  }

  @Test
  void discovery_isRead() throws Exception {
    assertThat(scim.getServiceProviderConfig().getPatch().isSupported()).isTrue();
    assertThat(scim.getResourceTypes().getResources())
        .extracting(type -> type.getName())
        .containsExactlyInAnyOrder("User", "Group");
    assertThat(scim.getSchemas().getResources())
        .extracting(SchemaResource::getId)
        .contains("urn:ietf:params:scim:schemas:core:2.0:User");
    assertThat(scim.getResourceType("Group").getEndpoint()).hasToString("/Groups");
    assertThat(scim.getSchema("urn:ietf:params:scim:schemas:core:2.0:Group").getName())
        .isEqualTo("Group");
  }

  @Test
  void ownExtension_isReadWrittenAndSearched() throws Exception {
    try (OwnSchema own = OwnSchema.add(demo)) {
      assertThat(scim.getSchema(own.urn()).getAttributes())
          .extracting(attribute -> attribute.getName())
          .containsExactly("costCentre", "badges");
      UserResource user = new UserResource().setUserName("own." + run + "@example.com");
      user.replaceExtensionValue(
          Path.root(own.urn()).attribute("costCentre"), TextNode.valueOf("4711"));

      UserResource made = scim.create(USERS, user);
      assertThat(made.getSchemaUrns()).contains(own.urn());
      assertThat(made.getExtensionValues(Path.root(own.urn()).attribute("costCentre")))
          .containsExactly(TextNode.valueOf("4711"));

      made.replaceExtensionValue(
          Path.root(own.urn()).attribute("costCentre"), TextNode.valueOf("4712"));
      scim.replace(made);
      ObjectNode badge =
          JsonNodeFactory.instance.objectNode().put("value", "7").put("type", "door");
      scim.modifyRequest(USERS, id(made))
          .addValues(own.urn() + ":badges", badge)
          .invoke(UserResource.class);

      assertThat(
              scim.search(USERS, own.urn() + ":badges[value eq \"7\"]", UserResource.class)
                  .getResources())
          .singleElement()
          .satisfies(
              found ->
                  assertThat(found.getExtensionValues(Path.root(own.urn()).attribute("costCentre")))
                      .containsExactly(TextNode.valueOf("4712")));
      scim.delete(made);
    }
  }

  @Test
  void resourcesOfNoType_areReadAndChanged() throws Exception {
    GenericScimResource user = new GenericScimResource();
    user.setSchemaUrns("urn:ietf:params:scim:schemas:core:2.0:User");
    user.replaceValue("userName", "generic." + run + "@example.com");
    user.addStringValues("emails", List.of());

    GenericScimResource made = scim.create(USERS, user);
    made.replaceValue("nickName", "Jo");

    assertThat(scim.replace(made).getStringValue("nickName")).isEqualTo("Jo");
    assertThat(scim.retrieve(made).getStringValue("userName")).startsWith("generic.");
    scim.delete(made);
  }

  @Test
  void locations_leadToTheResource() throws Exception {
    UserResource made = create("location");
    URI location = requireNonNull(requireNonNull(made.getMeta()).getLocation());

    assertThat(scim.retrieve(location, UserResource.class).getId()).isEqualTo(made.getId());
    scim.modifyRequest(location).replaceValue("title", "Pilot").invoke(UserResource.class);
    assertThat(
            scim.retrieveRequest(location)
                .attributes("title")
                .invoke(UserResource.class)
                .getTitle())
        .isEqualTo("Pilot");
    scim.delete(location);
  }

  @Test
  void versions_guardEveryChange() throws Exception {
    UserResource first = create("version");
    assertThatThrownBy(() -> scim.retrieveRequest(first).ifNoneMatch().invoke())
        .isInstanceOf(NotModifiedException.class);
    scim.replaceRequest(first.setDisplayName("Second")).ifMatch().invoke();

    assertThatThrownBy(() -> scim.replaceRequest(first.setDisplayName("Late")).ifMatch().invoke())
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(
            () -> scim.modifyRequest(first).ifMatch().replaceValue("title", "Late").invoke())
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(() -> scim.deleteRequest(first).ifMatch(version(first)).invoke())
        .isInstanceOf(PreconditionFailedException.class);

    UserResource current = scim.retrieve(first);
    scim.deleteRequest(current).ifMatch(version(current)).invoke();
  }

  /** Every kind of operation and of path in one PATCH. */
  @Test
  void operations_areDoneInTheirOrder() throws Exception {
    UserResource made = create("patch");

    UserResource patched =
        scim.modify(
            made,
            new PatchRequest(
                List.of(
                    PatchOperation.add(
                        Path.root(), JsonNodeFactory.instance.objectNode().put("title", "Pilot")),
                    PatchOperation.replace(
                        "emails[type eq \"work\"].value", "new@mail.example.com"),
                    PatchOperation.add(
                        Path.fromString("phoneNumbers"),
                        JsonNodeFactory.instance
                            .arrayNode()
                            .add(
                                JsonNodeFactory.instance
                                    .objectNode()
                                    .put("value", "1")
                                    .put("type", "home"))),
                    PatchOperation.remove("phoneNumbers[type eq \"home\"]"),
                    PatchOperation.replace(
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                        "Sales"),
                    PatchOperation.remove("name.givenName"))));

    assertThat(patched.getTitle()).isEqualTo("Pilot");
    assertThat(patched.getEmails())
        .extracting(Email::getValue)
        .containsExactly("new@mail.example.com");
    assertThat(patched.getPhoneNumbers()).isNullOrEmpty();
    assertThat(requireNonNull(patched.getName()).getGivenName()).isNull();
    assertThat(requireNonNull(patched.getExtension(EnterpriseUserExtension.class)).getDepartment())
        .isEqualTo("Sales");
  }

  /** The client reads the answer as a stream, and of all types at once. */
  @Test
  void allTypes_areSearchedTogether() throws Exception {
    create("together");
    scim.create(GROUPS, new GroupResource().setDisplayName("Together " + run));

    List<GenericScimResource> found = new ArrayList<>();
    scim.searchRequest("")
        .filter(Filter.or(Filter.co("userName", run), Filter.co("displayName", run)))
        .excludedAttributes("emails")
        .invokePost(handler(found), GenericScimResource.class);

    assertThat(found)
        .extracting(each -> each.getObjectNode().at("/meta/resourceType").textValue())
        .containsExactlyInAnyOrder("User", "Group");
    assertThat(found).noneMatch(each -> each.getObjectNode().has("emails"));
  }

  /** RFC 7644 section 3.11: a token of an account is nobody. */
  @Test
  void me_isAnErrorThatTheClientReads() {
    assertThatThrownBy(() -> scim.retrieve(ScimService.ME_URI, UserResource.class))
        .isInstanceOf(NotImplementedException.class);
  }

  private static String version(ScimResource resource) {
    return requireNonNull(requireNonNull(resource.getMeta()).getVersion());
  }

  private static SearchResultHandler<GenericScimResource> handler(List<GenericScimResource> seen) {
    return new SearchResultHandler<>() {
      @Override
      public void startIndex(int startIndex) {}

      @Override
      public void itemsPerPage(int itemsPerPage) {}

      @Override
      public void totalResults(int totalResults) {
        assertThat(totalResults).isEqualTo(2);
      }

      @Override
      public void previousCursor(@Nullable String cursor) {}

      @Override
      public void nextCursor(@Nullable String cursor) {}

      @Override
      public boolean resource(GenericScimResource each) {
        return seen.add(each);
      }

      @Override
      public void extension(String urn, ObjectNode extension) {}
    };
  }

  @Test
  void user_livesFromCreateToDelete() throws Exception {
    UserResource made = create("life");
    assertThat(made.getExtension(EnterpriseUserExtension.class))
        .extracting(EnterpriseUserExtension::getDepartment)
        .isEqualTo("Logistics");

    made.setDisplayName("Jo K.");
    assertThat(scim.replace(made).getDisplayName()).isEqualTo("Jo K.");

    UserResource patched =
        scim.modifyRequest(made)
            .replaceValue("name.familyName", "Lund")
            .replaceValue("active", false)
            .addValues("emails", new Email().setValue("two@mail.example.com").setType("home"))
            .invoke();
    assertThat(patched.getName()).extracting(Name::getFamilyName).isEqualTo("Lund");
    assertThat(patched.getActive()).isFalse();
    assertThat(patched.getEmails()).hasSize(2);

    scim.delete(patched);
    assertThatThrownBy(() -> scim.retrieve(USERS, id(made), UserResource.class))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void takenName_isAConflict() throws Exception {
    create("taken");
    assertThatThrownBy(() -> create("taken")).isInstanceOf(ResourceConflictException.class);
  }

  @Test
  void users_areFoundByGetAndByPost() throws Exception {
    create("find-a");
    create("find-b");
    Filter mine = Filter.and(Filter.sw("userName", "find-"), Filter.co("userName", run));

    ListResponse<UserResource> got =
        scim.searchRequest(USERS)
            .filter(mine)
            .sort("userName", SortOrder.DESCENDING)
            .attributes("userName")
            .invoke(UserResource.class);
    ListResponse<UserResource> posted =
        scim.searchRequest(USERS)
            .filter(mine)
            .sort("userName", SortOrder.ASCENDING)
            .page(2, 1)
            .invokePost(UserResource.class);

    assertThat(got.getResources())
        .extracting(UserResource::getUserName)
        .containsExactly("find-b." + run + "@example.com", "find-a." + run + "@example.com");
    assertThat(posted.getTotalResults()).isEqualTo(2);
    assertThat(posted.getResources())
        .extracting(UserResource::getUserName)
        .containsExactly("find-b." + run + "@example.com");
  }

  @Test
  void cursor_walksThroughAllPages() throws Exception {
    for (int i = 0; i < 5; i++) {
      create("walk-" + i);
    }
    List<String> seen = new ArrayList<>();
    ListResponse<UserResource> page =
        scim.searchRequest(USERS)
            .filter(Filter.co("userName", run))
            .firstPageCursorWithCount(2)
            .invoke(UserResource.class);
    page.forEach(user -> seen.add(user.getUserName()));
    while (page.getNextCursor() != null) {
      page =
          scim.searchRequest(USERS)
              .filter(Filter.co("userName", run))
              .pageWithCursor(page.getNextCursor(), 2)
              .invoke(UserResource.class);
      page.forEach(user -> seen.add(user.getUserName()));
    }
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void group_takesAndLosesMembers() throws Exception {
    String one = id(create("member-a"));
    String two = id(create("member-b"));
    GroupResource group =
        scim.create(
            GROUPS,
            new GroupResource()
                .setDisplayName("Crew " + run)
                .setMembers(List.of(new Member().setValue(one))));
    assertThat(members(group)).containsExactly(one);

    scim.modifyRequest(GROUPS, id(group))
        .addValues("members", new Member().setValue(two))
        .removeValues("members[value eq \"%s\"]".formatted(one))
        .attributes("displayName")
        .invoke(GroupResource.class);

    assertThat(members(group)).containsExactly(two);
    scim.delete(GROUPS, id(group));
  }

  private List<String> members(GroupResource group) throws Exception {
    GroupResource found = scim.retrieve(GROUPS, id(group), GroupResource.class);
    return requireNonNull(found.getMembers()).stream().map(Member::getValue).toList();
  }

  private static String id(ScimResource resource) {
    return requireNonNull(resource.getId());
  }

  private UserResource create(String name) throws Exception {
    UserResource user =
        new UserResource()
            .setUserName("%s.%s@example.com".formatted(name, run))
            .setName(new Name().setGivenName("Jo").setFamilyName("Kranz"))
            .setEmails(List.of(new Email().setValue("jo@mail.example.com").setType("work")))
            .setActive(true);
    user.setExtension(new EnterpriseUserExtension().setDepartment("Logistics"));
    return scim.create(USERS, user);
  }
}
