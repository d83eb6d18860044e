package dev.rollcall.clients;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.ScimResource;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.ListResponse;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ping Identity's SCIM 2 client does all that it can. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class Scim2ClientTest {

  private static final String USERS = "Users";
  private static final String GROUPS = "Groups";

  private final String run = UUID.randomUUID().toString().substring(0, 13);

  private Client http;
  private ScimService scim;

  /** Where the application under test keeps its {@code demo.json}. */
  Path dataFolder() {
    return Path.of("target", "test-data");
  }

  @BeforeEach
  void connect() throws Exception {
    Demo demo = Demo.read(dataFolder());
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
