package dev.rollcall.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Three cycles of Entra ID's provisioning, of 20,000 users and 500 groups with 100 members each, on
 * an account of their own: all is new; nothing has changed, and no version may move; one in a
 * hundred has changed, and exactly those versions must move. {@code java EntraCycleBenchmark.java
 * data/demo.json} against a service in demo mode; behind the file other numbers of users, groups
 * and members. Ends with 1 when an answer was not the expected one. Needs nothing but the JDK.
 */
public final class EntraCycleBenchmark {

  /** Entra puts several members into one PATCH. */
  private static final int MEMBERS_OF_A_PATCH = 10;

  private static final int CHANGED = 100;

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

  private final ScimLoad load;
  private final int members;
  private final String[] users;
  private final String[] groups;

  private EntraCycleBenchmark(ScimLoad load, int users, int groups, int members) {
    this.load = load;
    this.users = new String[users];
    this.groups = new String[groups];
    this.members = members;
  }

  /** Takes the path of {@code demo.json}, and numbers of users, groups and members of each. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    int[] sizes =
        arguments.length == 4
            ? IntStream.range(1, 4).map(i -> Integer.parseInt(arguments[i])).toArray()
            : new int[] {20_000, 500, 100};
    if (sizes[0] < 2 * sizes[2]) {
      throw new IllegalArgumentException("users must be at least twice the members of a group");
    }
    try (ScimLoad load = ScimLoad.onNewAccount(Path.of(arguments[0]), 2 * sizes[0], 2 * sizes[1])) {
      new EntraCycleBenchmark(load, sizes[0], sizes[1], sizes[2]).run();
      load.report();
      System.exit(load.hasErrors() ? 1 : 0);
    }
  }

  private void run() throws InterruptedException, ExecutionException, IOException {
    load.cycle("first cycle, all is new", this::provisionAll);
    load.expect("users", users.length, load.total("/Users"));
    load.expect("groups", groups.length, load.total("/Groups"));
    load.inParallel("look at members", groups.length, this::checkMembers);
    Map<String, String> before = load.versions();

    load.cycle("second cycle, nothing has changed", this::provisionAll);
    load.expect("versions that moved", Set.of(), ScimLoad.moved(before, load.versions()));

    Set<String> changed = new HashSet<>();
    for (int i = 0; i < users.length; i += CHANGED) {
      changed.add(users[i]);
    }
    for (int i = 0; i < groups.length; i += CHANGED) {
      changed.add(groups[i]);
    }
    load.cycle("third cycle, 1 % has changed", this::provisionChanges);
    load.expect("versions that moved", changed, ScimLoad.moved(before, load.versions()));
    load.inParallel("look at members", groups.length, this::checkMembers);
    load.expect(
        "inactive users",
        (changedUsers() + 1) / 2,
        load.total("/Users?filter=" + ScimLoad.encoded("active eq false")));
  }

  /** Users first, then groups, then who is in them. */
  private void provisionAll() throws InterruptedException, ExecutionException, IOException {
    load.inParallel("users", users.length, this::provisionUser);
    load.inParallel("groups", groups.length, this::provisionGroup);
    int parts = (members + MEMBERS_OF_A_PATCH - 1) / MEMBERS_OF_A_PATCH;
    load.inParallel(
        "members",
        groups.length * parts,
        (client, number) -> {
          int group = number % groups.length; // Entra has one request at a time for a group.
          int from = number / groups.length * MEMBERS_OF_A_PATCH;
          int to = Math.min(members, from + MEMBERS_OF_A_PATCH);
          changeMembers(client, group, "Add", IntStream.range(from, to).toArray());
        });
  }

  private void provisionChanges() throws InterruptedException, ExecutionException, IOException {
    load.inParallel("users", changedUsers(), this::changeUser);
    load.inParallel("members", (groups.length + CHANGED - 1) / CHANGED, this::changeGroup);
  }

  private int changedUsers() {
    return (users.length + CHANGED - 1) / CHANGED;
  }

  /** Matches, then creates or, where there is a match, reads to compare. */
  private void provisionUser(HttpClient client, int number)
      throws IOException, InterruptedException {
    String userName = "user" + number + "@" + load.domain();
    String found =
        load.send(
            client,
            "GET",
            "/Users?filter=" + ScimLoad.encoded("userName eq \"" + userName + "\""),
            "",
            200);
    if (found.contains("\"totalResults\":0")) {
      String body =
          """
          {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","%1$s"],
           "externalId":"object-%2$d","userName":"%3$s","active":true,
           "displayName":"Given%2$d Family%2$d","title":"Clerk","preferredLanguage":"en-US",
           "emails":[{"primary":true,"type":"work","value":"%3$s"}],"meta":{"resourceType":"User"},
           "name":{"formatted":"Given%2$d Family%2$d","familyName":"Family%2$d",
             "givenName":"Given%2$d"},
           "phoneNumbers":[{"type":"work","value":"+45 %2$08d"}],"roles":[],
           "%1$s":{"employeeNumber":"%2$d","department":"Department %4$d"}}
          """
              .formatted(ENTERPRISE, number, userName, number % 200);
      users[number] = ScimLoad.first(ID, load.send(client, "POST", "/Users", body, 201));
    } else {
      ScimLoad.require(
          ScimLoad.first(ID, found).equals(users[number]), "another user than before: " + found);
      String read = load.send(client, "GET", "/Users/" + users[number], "", 200);
      ScimLoad.require(read.contains("\"Family" + number + "\""), "not what was sent: " + read);
    }
  }

  private void provisionGroup(HttpClient client, int number)
      throws IOException, InterruptedException {
    String name = "Team " + number;
    String filter = "&filter=" + ScimLoad.encoded("displayName eq \"" + name + "\"");
    String found = load.send(client, "GET", "/Groups?excludedAttributes=members" + filter, "", 200);
    if (found.contains("\"totalResults\":0")) {
      String body =
          """
          {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group",
             "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
           "externalId":"object-of-team-%d","displayName":"%s","meta":{"resourceType":"Group"}}
          """
              .formatted(number, name);
      groups[number] = ScimLoad.first(ID, load.send(client, "POST", "/Groups", body, 201));
    } else {
      ScimLoad.require(
          ScimLoad.first(ID, found).equals(groups[number]), "another group than before: " + found);
      load.send(
          client, "GET", "/Groups/" + groups[number] + "?excludedAttributes=members", "", 200);
      String filterOfMember =
          "id eq \"%s\" and members eq \"%s\"".formatted(groups[number], user(number, 0));
      String check =
          load.send(
              client,
              "GET",
              "/Groups?attributes=id&filter=" + ScimLoad.encoded(filterOfMember),
              "",
              200);
      ScimLoad.require(check.contains("\"totalResults\":1"), "not a member: " + check);
    }
  }

  /** One is disabled, the next has another name. */
  private void changeUser(HttpClient client, int number) throws IOException, InterruptedException {
    String operations =
        number % 2 == 0
            ? "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}"
            : """
              {"op":"Replace","path":"displayName","value":"New Name"},
              {"op":"Replace","path":"name.familyName","value":"Name"}
              """;
    load.send(client, "PATCH", "/Users/" + users[number * CHANGED], patch(operations), 200);
  }

  /** One in ten leaves, and as many others come. */
  private void changeGroup(HttpClient client, int number) throws IOException, InterruptedException {
    int group = number * CHANGED;
    int some = Math.max(1, members / 10);
    changeMembers(client, group, "Remove", IntStream.range(0, some).toArray());
    changeMembers(client, group, "Add", IntStream.range(members, members + some).toArray());
  }

  private void changeMembers(HttpClient client, int group, String operation, int[] which)
      throws IOException, InterruptedException {
    StringBuilder values = new StringBuilder();
    for (int each : which) {
      values
          .append(values.isEmpty() ? "" : ",")
          .append("{\"$ref\":null,\"value\":\"" + user(group, each) + "\"}");
    }
    String body =
        patch("{\"op\":\"%s\",\"path\":\"members\",\"value\":[%s]}".formatted(operation, values));
    load.send(client, "PATCH", "/Groups/" + groups[group], body, 204);
  }

  /** Groups overlap: each begins 37 users behind the one before. */
  private String user(int group, int member) {
    return users[(int) ((group * 37L + member) % users.length)];
  }

  private void checkMembers(HttpClient client, int number)
      throws IOException, InterruptedException {
    String group = load.send(client, "GET", "/Groups/" + groups[number], "", 200);
    long count = Pattern.compile("\"value\":\"").matcher(group).results().count();
    ScimLoad.require(count == members, count + " members: " + groups[number]);
  }

  private static String patch(String operations) {
    return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
        + operations
        + "]}";
  }
}
