package dev.rollcall.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.filter.FilterParser;
import dev.rollcall.scim.message.PatchRequest;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.patch.Patch;
import dev.rollcall.scim.query.Projection;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.tolerance.LenientNames;
import dev.rollcall.scim.tolerance.LenientPatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The protocol core by itself, in microseconds: filter, patch, projection. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CoreBenchmark {

  private static final ResourceType TYPE = CoreSchemas.USER_TYPE;

  private static final String FILTER =
      "emails[type eq \"work\" and value co \"@example.com\"] and active eq true"
          + " and not (urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department sw"
          + " \"R&D\" or meta.lastModified lt \"2026-01-31T12:00:00.1234567Z\")";

  private static final Resource USER =
      new Resource(new UUID(1, 2), user(), 3, Instant.parse("2026-01-31T12:00:00Z"), Instant.EPOCH);

  private static final ObjectNode PATCH = patch();

  /** Starts JMH, which measures in a JVM of its own. */
  @Test
  void core() throws RunnerException {
    new Runner(new OptionsBuilder().include(CoreBenchmark.class.getName()).build()).run();
  }

  /** A filter of five comparisons. */
  @Benchmark
  public Filter parseFilter() {
    return FilterParser.parse(FILTER, new LenientNames(TYPE), FilterLimits.DEFAULT);
  }

  /** Reading 36 operations of a request and applying them to a copy of a user. */
  @Benchmark
  public ObjectNode applyPatchOf36Operations() {
    LenientPatch patch = new LenientPatch(TYPE, FilterLimits.DEFAULT);
    return Patch.apply(
        USER.document(), patch.read(PatchRequest.operations(PATCH, 1_000, patch::knows)));
  }

  /** From a stored user to the bytes of an answer. */
  @Benchmark
  public byte[] projectAndSerialiseFullUser() {
    return Projection.all(TYPE)
        .apply(USER.toJson(TYPE, "https://scim.example.com/scim/1/v2"))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Every attribute of RFC 7643 section 8.3's full user, two or three values each. */
  private static ObjectNode user() {
    return object(
        """
        {"userName": "jane.doe@example.com", "externalId": "701984", "displayName": "Jane Doe",
         "nickName": "Jane", "profileUrl": "https://people.example.com/jane", "title": "Engineer",
         "userType": "Employee", "preferredLanguage": "en-US", "locale": "en-US",
         "timezone": "Europe/Berlin", "active": true,
         "name": {"formatted": "Ms. Jane Mary Doe, III", "familyName": "Doe",
           "givenName": "Jane", "middleName": "Mary", "honorificPrefix": "Ms.",
           "honorificSuffix": "III"},
         "emails": [{"value": "jane.doe@example.com", "type": "work", "primary": true},
           {"value": "jane@home.example", "type": "home"}],
         "addresses": [
           {"type": "work", "streetAddress": "1 Main Street", "locality": "Berlin",
            "postalCode": "10115", "country": "DE", "formatted": "1 Main Street, 10115 Berlin",
            "primary": true},
           {"type": "home", "streetAddress": "2 Side Street", "locality": "Potsdam",
            "postalCode": "14467", "country": "DE", "formatted": "2 Side Street, 14467 Potsdam"}],
         "phoneNumbers": [{"value": "+49 30 1000000", "type": "work"},
           {"value": "+49 170 1000000", "type": "mobile"}],
         "ims": [{"value": "janedoe", "type": "xmpp"}],
         "photos": [{"value": "https://photos.example.com/jane/F", "type": "photo"},
           {"value": "https://photos.example.com/jane/T", "type": "thumbnail"}],
         "entitlements": [{"value": "reports"}], "roles": [{"value": "editor"}],
         "x509Certificates": [{"value": "MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQAw"}],
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
           "employeeNumber": "701984", "costCenter": "4130", "organization": "Example",
           "division": "Theme Park", "department": "Tours",
           "manager": {"value": "26118915-6090-4610-87e4-49d8ca9f808d"}}}
        """);
  }

  /** What Entra ID sends after a user was edited, four times over. */
  private static ObjectNode patch() {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ArrayNode operations = patch.putArray("Operations");
    List<String> paths =
        List.of(
            "displayName",
            "title",
            "name.givenName",
            "name.familyName",
            "emails[type eq \"work\"].value",
            "phoneNumbers[type eq \"mobile\"].value",
            "addresses[type eq \"work\"].locality",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager");
    for (int round = 0; round < 4; round++) {
      for (String path : paths) {
        operations
            .addObject()
            .put("op", "Replace")
            .put("path", path)
            .put("value", "new value " + round);
      }
    }
    return patch;
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) new JsonMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
