package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.builder.BulkBuilder;
import de.captaingoldfish.scim.sdk.client.resources.MetaConfiguration;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.EnterpriseUser;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.base.ScimObjectNode;
import de.captaingoldfish.scim.sdk.common.resources.complex.Manager;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.response.BulkResponse;
import de.captaingoldfish.scim.sdk.common.response.BulkResponseOperation;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import dev.rollcall.testing.Demo;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * SCIM-SDK's client does all that it can. It is strict about what it reads: an answer with another
 * content type or another status than RFC 7644 has is no success to it.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class ScimSdkClientTest {

  private static final String USERS = "/Users";
  private static final String GROUPS = "/Groups";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The client's own ten are few for a thousand users on a busy machine. */
  private static final int PATIENCE_SECONDS = 120;

  private final String run = UUID.randomUUID().toString().substring(0, 13);

  private Demo demo;
  private ScimRequestBuilder client;

  @BeforeEach
  void connect() throws Exception {
    demo = Demo.read(Demo.folderOf(getClass()));
    client =
        new ScimRequestBuilder(
            demo.base().toString(),
            ScimClientConfig.builder()
                .httpHeaders(Map.of("Authorization", "Bearer " + demo.token()))
                .enableAutomaticBulkRequestSplitting(true)
                .socketTimeout(PATIENCE_SECONDS)
                .build());
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void discovery_isLoadedWhole() {
    ServerResponse<MetaConfiguration> answer = client.loadMetaConfiguration().sendRequest();

    MetaConfiguration found = done(answer);
    assertThat(found.getServiceProvider().getBulkConfig().isSupported()).isTrue();
    assertThat(found.getResourceTypes()).extracting(type -> type.getName()).contains("User");
    assertThat(found.getSchemas())
        .extracting(schema -> schema.getId().orElse(""))
        .contains("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
  }

  @Test
  void user_livesFromCreateToDelete() {
    User made = create("life");
    String id = made.getId().orElseThrow();

    assertThat(made.getEnterpriseUser().orElseThrow().getDepartment()).contains("Logistics");
    assertThat(get(id).getUserName()).contains("life." + run + "@example.com");

    User changed = get(id);
    changed.setDisplayName("Jo K.");
    User replaced =
        done(client.update(User.class, USERS, id).setResource(changed.toString()).sendRequest());
    assertThat(replaced.getDisplayName()).contains("Jo K.");

    ServerResponse<User> patched =
        client
            .patch(User.class, USERS, id)
            .addOperation()
            .op(PatchOp.REPLACE)
            .path("name.familyName")
            .value("Lund")
            .next()
            .op(PatchOp.REPLACE)
            .path("active")
            .value("false")
            .build()
            .sendRequest();
    assertThat(done(patched).getName().orElseThrow().getFamilyName()).contains("Lund");
    assertThat(get(id).isActive()).contains(false);

    ServerResponse<User> deleted = client.delete(User.class, USERS, id).sendRequest();
    assertThat(deleted.isSuccess()).isTrue();
    ServerResponse<User> gone = client.get(User.class, USERS, id).sendRequest();
    assertThat(gone.getHttpStatus()).isEqualTo(404);
    assertThat(gone.getErrorResponse().getStatus()).isEqualTo(404);
  }

  @Test
  void takenName_isAnErrorThatTheClientReads() {
    create("taken");

    ServerResponse<User> answer =
        client.create(User.class, USERS).setResource(user("taken")).sendRequest();

    assertThat(answer.isSuccess()).isFalse();
    assertThat(answer.getErrorResponse().getScimType()).contains("uniqueness");
  }

  @Test
  void users_areFoundByGetAndByPost() {
    create("find-a");
    create("find-b");
    String names = "find-";

    ServerResponse<ListResponse<User>> got =
        client
            .list(User.class, USERS)
            .filter("userName", Comparator.SW, names)
            .and("userName", Comparator.CO, run)
            .build()
            .sortBy("userName")
            .sortOrder(SortOrder.DESCENDING)
            .attributes("userName")
            .count(10)
            .get()
            .sendRequest();
    ServerResponse<ListResponse<User>> posted =
        client
            .list(User.class, USERS)
            .filter("userName co \"%s\"".formatted(run))
            .sortBy("userName")
            .count(1)
            .startIndex(2)
            .post()
            .sendRequest();

    assertThat(done(got).getListedResources())
        .extracting(user -> user.getUserName().orElse(""))
        .containsExactly("find-b." + run + "@example.com", "find-a." + run + "@example.com");
    assertThat(done(posted).getTotalResults()).isEqualTo(2);
    assertThat(done(posted).getListedResources())
        .extracting(user -> user.getUserName().orElse(""))
        .containsExactly("find-b." + run + "@example.com");
  }

  @Test
  void everyUser_isListedPageByPage() {
    create("all");

    ServerResponse<ListResponse<User>> all = client.list(User.class, USERS).get().getAll();

    assertThat(done(all).getListedResources())
        .extracting(user -> user.getUserName().orElse(""))
        .contains("all." + run + "@example.com")
        .doesNotHaveDuplicates();
  }

  @Test
  void versions_guardAChange() {
    User made = create("version");
    String id = made.getId().orElseThrow();
    String first = made.getMeta().orElseThrow().getVersion().orElseThrow().getEntityTag();
    made.setDisplayName("Second");
    done(client.update(User.class, USERS, id).setResource(made.toString()).sendRequest());

    ServerResponse<User> late =
        client
            .update(User.class, USERS, id)
            .setResource(made.toString())
            .setETagForIfMatch(first)
            .sendRequest();

    assertThat(late.getHttpStatus()).isEqualTo(412);
  }

  @Test
  void group_takesAndLosesMembers() {
    String one = create("member-a").getId().orElseThrow();
    String two = create("member-b").getId().orElseThrow();
    Group made =
        done(
            client
                .create(Group.class, GROUPS)
                .setResource(
                    Group.builder()
                        .displayName("Crew " + run)
                        .members(List.of(Member.builder().value(one).build()))
                        .build()
                        .toString())
                .sendRequest());
    String id = made.getId().orElseThrow();
    assertThat(members(id)).containsExactly(one);

    ServerResponse<Group> changed =
        client
            .patch(Group.class, GROUPS, id)
            .addOperation()
            .op(PatchOp.ADD)
            .path("members")
            .valueNode(Member.builder().value(two).build())
            .next()
            .op(PatchOp.REMOVE)
            .path("members[value eq \"%s\"]".formatted(one))
            .build()
            .sendRequest();

    assertThat(changed.getHttpStatus()).isEqualTo(204);
    assertThat(members(id)).containsExactly(two);
    assertThat(get(two).getGroups())
        .extracting(group -> group.getDisplay().orElse(""))
        .containsExactly("Crew " + run);
    assertThat(client.delete(Group.class, GROUPS, id).sendRequest().isSuccess()).isTrue();
  }

  @Test
  void bulk_makesAUserAndItsGroupTogether() {
    ObjectNode group = JsonNodeFactory.instance.objectNode();
    group.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:Group");
    group.put("displayName", "Bulk " + run);
    group.putArray("members").addObject().put("value", "bulkId:1");

    ServerResponse<BulkResponse> answer =
        client
            .bulk()
            .failOnErrors(1)
            .bulkRequestOperation(USERS)
            .bulkId("1")
            .method(HttpMethod.POST)
            .data(user("bulk"))
            .next()
            .bulkRequestOperation(GROUPS)
            .bulkId("2")
            .method(HttpMethod.POST)
            .data(group)
            .sendRequest();

    assertThat(done(answer).getBulkResponseOperations())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.getStatus()).isEqualTo(201));
  }

  @Test
  void bulk_changesAndDeletesWithVersions() {
    User one = create("bulk-one");
    User two = create("bulk-two");
    User three = create("bulk-three");
    one.setDisplayName("Replaced");

    ServerResponse<BulkResponse> answer =
        client
            .bulk()
            .bulkRequestOperation(USERS, one.getId().orElseThrow())
            .method(HttpMethod.PUT)
            .data(one.toString())
            .version(one.getMeta().orElseThrow().getVersion().orElseThrow())
            .next()
            .bulkRequestOperation(USERS, two.getId().orElseThrow())
            .method(HttpMethod.PATCH)
            .data(
                """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations": [{"op": "replace", "path": "title", "value": "Pilot"}]}""")
            .next()
            .bulkRequestOperation(USERS, three.getId().orElseThrow())
            .method(HttpMethod.DELETE)
            .next()
            .bulkRequestOperation(USERS, "nobody")
            .method(HttpMethod.DELETE)
            .sendRequest();

    assertThat(done(answer).getBulkResponseOperations())
        .extracting(BulkResponseOperation::getStatus)
        .containsExactly(200, 200, 204, 404);
    assertThat(get(one.getId().orElseThrow()).getDisplayName()).contains("Replaced");
    assertThat(get(two.getId().orElseThrow()).getTitle()).contains("Pilot");
  }

  /** The client cuts what is more than {@code bulk.maxOperations} into several requests. */
  @Test
  void bulkOfMoreThanTheMost_isCutByTheClient() {
    int most = client.loadServiceProviderConfiguration().getBulkConfig().getMaxOperations();
    BulkBuilder bulk = client.bulk();
    for (int i = 0; i <= most; i++) {
      bulk =
          bulk.bulkRequestOperation(USERS)
              .bulkId("u" + i)
              .method(HttpMethod.POST)
              .data("{\"userName\": \"cut-%d.%s@example.com\"}".formatted(i, run))
              .next();
    }
    List<Integer> sizes = new ArrayList<>();

    bulk.sendRequest(answer -> sizes.add(done(answer).getBulkResponseOperations().size()));

    assertThat(sizes).containsExactly(most, 1);
  }

  @Test
  void ownExtension_isReadWrittenAndSearched() throws Exception {
    try (OwnSchema own = OwnSchema.add(demo)) {
      assertThat(done(client.loadMetaConfiguration().sendRequest()).getSchemas())
          .extracting(schema -> schema.getId().orElse(""))
          .contains(own.urn());
      ObjectNode user = (ObjectNode) JSON.readTree(user("own"));
      ((ArrayNode) user.get("schemas")).add(own.urn());
      user.putObject(own.urn()).put("costCentre", "4711");
      User made = done(client.create(User.class, USERS).setResource(user.toString()).sendRequest());
      String id = made.getId().orElseThrow();
      assertThat(made.get(own.urn()).get("costCentre").textValue()).isEqualTo("4711");

      ServerResponse<User> patched =
          client
              .patch(User.class, USERS, id)
              .addOperation()
              .op(PatchOp.ADD)
              .path(own.urn() + ":badges")
              .valueNode(JSON.readTree("[{\"value\": \"7\", \"type\": \"door\"}]"))
              .build()
              .sendRequest();
      ServerResponse<ListResponse<User>> found =
          client
              .list(User.class, USERS)
              .filter(own.urn() + ":badges.value", Comparator.EQ, "7")
              .build()
              .attributes(own.urn() + ":badges")
              .get()
              .sendRequest();

      assertThat(done(patched).get(own.urn()).get("badges").get(0).get("type").textValue())
          .isEqualTo("door");
      assertThat(done(found).getListedResources())
          .extracting(each -> each.getId().orElse(""))
          .containsExactly(id);
      assertThat(client.delete(User.class, USERS, id).sendRequest().isSuccess()).isTrue();
    }
  }

  @Test
  void unchangedUser_isNotSentAgain() {
    User made = create("unchanged");
    String version = made.getMeta().orElseThrow().getVersion().orElseThrow().getEntityTag();
    String id = made.getId().orElseThrow();

    ServerResponse<User> again =
        client.get(User.class, USERS, id).setETagForIfNoneMatch(version).sendRequest();
    ServerResponse<User> deleted =
        client.delete(User.class, USERS, id).setETagForIfMatch("old").sendRequest();

    assertThat(again.getHttpStatus()).isEqualTo(304);
    assertThat(deleted.getHttpStatus()).isEqualTo(412);
  }

  /** A search over users and groups at once, whose types the client tells apart itself. */
  @Test
  void allTypes_areSearchedTogether() {
    create("together");

    ServerResponse<ListResponse<User>> found =
        client
            .list(User.class, "/")
            .filter("userName", Comparator.CO, run)
            .build()
            .excludedAttributes("emails")
            .post()
            .sendRequest();

    assertThat(done(found).getListedResources())
        .singleElement()
        .satisfies(each -> assertThat(each.getEmails()).isEmpty());
  }

  private User create(String name) {
    return done(client.create(User.class, USERS).setResource(user(name)).sendRequest());
  }

  private User get(String id) {
    return done(client.get(User.class, USERS, id).sendRequest());
  }

  private List<String> members(String group) {
    Group found = done(client.get(Group.class, GROUPS, group).sendRequest());
    return found.getMembers().stream().map(member -> member.getValue().orElse("")).toList();
  }

  private String user(String name) {
    return User.builder()
        .userName("%s.%s@example.com".formatted(name, run))
        .name(Name.builder().givenName("Jo").familyName("Kranz").build())
        .emails(List.of(Email.builder().value("jo@mail.example.com").primary(true).build()))
        .enterpriseUser(
            EnterpriseUser.builder()
                .department("Logistics")
                .manager(Manager.builder().value("7").build())
                .build())
        .active(true)
        .build()
        .toString();
  }

  private static <T extends ScimObjectNode> T done(ServerResponse<T> answer) {
    assertThat(answer.isSuccess()).as(answer.getResponseBody()).isTrue();
    return answer.getResource();
  }
}
