package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Good requests with something odd in a place or two: whatever the answer is, it is no failure. */
@QuarkusTest
class OddRequestsTest extends ListHttpTest {

  private static final JsonNode ODD =
      Json.value(
          """
          [null, true, 0, -1, 1.5, 1e300, 99999999999999999999999999, "", " ", "x", "true", "bulkId:q",
           "bulkId:", "/", "%", "\\\\", "\\"", "$", "emails[type eq", "a.b.c.d", "urn:x:y", "id", "meta",
           "password", "groups", "schemas", "\\u0001", "\ud83d\ude00", [], {}, [null], [[]], [{}],
           {"value": null}, {"value": {}}, {"": ""}, {"op": "add"}, ["x", 7, {"value": "y"}]]
          """);

  @Test
  void userWithOddValues_isTakenOrRefused() {
    ObjectNode user =
        Json.object(
            """
            {'schemas':['x'],'userName':'NAME','externalId':'e','title':'t','active':true,
             'name':{'givenName':'g'},'emails':[{'value':'v','type':'work','primary':true},{'value':'w'}],
             'meta':{'version':'1'},'groups':[{'value':'x'}],
             'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'manager':{'value':'m'}}}
            """);
    assertNoFailure(user, "POST", "/Users", 60);
    assertNoFailure(user, "PUT", "/Users/" + account.provision("put"), 30);
  }

  @Test
  void patchWithOddValues_isTakenOrRefused() {
    ObjectNode patch =
        Json.object(
            """
            {'schemas':['x'],'Operations':[
              {'op':'add','path':'emails','value':[{'value':'v','type':'work'}]},
              {'op':'replace','path':'emails[type eq "work"].value','value':'w'},
              {'op':'replace','value':{'name':{'givenName':'g'},'active':'False','title':'t'}},
              {'op':'add','path':'name.familyName','value':'f'},
              {'op':'remove','path':'title'}]}
            """);
    assertNoFailure(patch, "PATCH", "/Users/" + account.provision("patch"), 70);
  }

  @Test
  void bulkRequestWithOddValues_isTakenOrRefused() {
    ObjectNode bulk =
        Json.object(
            """
            {'failOnErrors':3,'Operations':[
              {'method':'POST','path':'/Users','bulkId':'q','data':{'userName':'NAME','nickName':'bulkId:r'}},
              {'method':'POST','path':'/Users','bulkId':'r','data':{'userName':'NAME2','nickName':'bulkId:q'}},
              {'method':'PATCH','path':'/Users/bulkId:q','version':'W/"1"','data':{'Operations':[{'op':'remove','path':'title'}]}},
              {'method':'DELETE','path':'/Users/bulkId:r'}]}
            """);
    assertNoFailure(bulk, "POST", "/Bulk", 70);
  }

  @Test
  void searchWithOddValues_isTakenOrRefused() {
    account.provision("a");
    ObjectNode search =
        Json.object(
            """
            {'attributes':['userName','name.givenName'],'excludedAttributes':['emails'],
             'filter':'userName pr','sortBy':'name.familyName','sortOrder':'descending','cursor':'',
             'startIndex':1,'count':10}
            """);
    assertNoFailure(search, "POST", "/Users/.search", 60);
    search.remove("cursor");
    assertNoFailure(search, "POST", "/.search", 30);
  }

  /** The same requests each time, so that a failure can be had again. */
  private void assertNoFailure(ObjectNode good, String method, String path, int times) {
    Random random = new Random(20_260_131);
    for (int i = 0; i < times; i++) {
      JsonNode odd = good.deepCopy();
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        change(odd, random);
      }
      String sent =
          odd.toString()
              .replace("NAME2", account.address("second" + path.length() + i))
              .replace("NAME", account.address("first" + path.length() + i));
      String answer = account.sending(sent).request(method, path).asString();
      assertThat(answer).as(sent).doesNotContain("\"status\":\"5");
      assertThat(answer).as(sent).startsWith("{\"schemas\":");
    }
  }

  private static void change(JsonNode tree, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(tree, containers);
    JsonNode value = ODD.get(random.nextInt(ODD.size())).deepCopy();
    switch (containers.get(random.nextInt(containers.size()))) {
      case ObjectNode object -> {
        String name =
            object.properties().stream()
                .map(Map.Entry::getKey)
                .skip(random.nextInt(object.size()))
                .findFirst()
                .orElseThrow();
        object.set(name, value);
      }
      case ArrayNode array -> array.set(random.nextInt(array.size()), value);
      default -> throw new AssertionError("no container");
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode() && !node.isEmpty()) {
      containers.add(node);
    }
    node.forEach(child -> collect(child, containers));
  }
}
