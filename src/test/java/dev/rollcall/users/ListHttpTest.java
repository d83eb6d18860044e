package dev.rollcall.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests of lists share: users by short names, and queries in short form. */
abstract class ListHttpTest extends UsersHttpTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Provisions a user of that name with more attributes, as JSON members in single quotes. */
  String user(String name, String members) {
    return account.provisionAs(
        "{\"userName\":\"%s\"%s}"
            .formatted(
                account.address(name), members.isEmpty() ? "" : "," + members.replace('\'', '"')));
  }

  /** A query such as {@code sortBy=userName&count=2}; values may hold what a URL must escape. */
  ValidatableResponse query(String query) {
    RequestSpecification request = account.request();
    parameters(query).forEach(request::queryParam);
    return request.get("/Users").then();
  }

  JsonNode list(String query) {
    return json(query(query).statusCode(200));
  }

  /** The short names of the users that a query finds, in their order. */
  List<String> names(String query) {
    return names(list(query));
  }

  static List<String> names(JsonNode list) {
    return each(list, "userName").stream()
        .map(name -> name.substring(0, name.indexOf('@')))
        .toList();
  }

  static List<String> ids(JsonNode list) {
    return each(list, "id");
  }

  private static List<String> each(JsonNode list, String attribute) {
    List<String> values = new ArrayList<>();
    list.path("Resources").forEach(user -> values.add(user.path(attribute).textValue()));
    return values;
  }

  static Optional<String> next(JsonNode list) {
    return Optional.ofNullable(list.path("nextCursor").textValue());
  }

  static Optional<String> previous(JsonNode list) {
    return Optional.ofNullable(list.path("previousCursor").textValue());
  }

  /** All pages of a walk, which must end. */
  List<JsonNode> walk(String query) {
    List<JsonNode> pages = new ArrayList<>(List.of(list(query)));
    while (next(pages.getLast()).isPresent()) {
      if (pages.size() > 100) {
        throw new AssertionError("the walk does not end");
      }
      pages.add(list(query + "&cursor=" + next(pages.getLast()).get()));
    }
    return pages;
  }

  static JsonNode json(ValidatableResponse response) {
    try {
      return JSON.readTree(response.extract().asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : query.split("&", -1)) {
      if (!parameter.isEmpty()) {
        String[] parts = parameter.split("=", 2);
        parameters.put(parts[0], parts[1]);
      }
    }
    return parameters;
  }
}
