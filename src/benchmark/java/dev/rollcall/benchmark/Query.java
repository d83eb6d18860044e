package dev.rollcall.benchmark;

import dev.rollcall.scim.query.Cursor;
import dev.rollcall.scim.query.Position;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A query that clients send, or fear to send.
 *
 * @param name of its line in the output
 * @param parameters of the request, for the number of a user
 */
record Query(String name, IntFunction<Map<String, String>> parameters) {

  static Query filter(String name, IntFunction<String> filter) {
    return new Query(name, user -> Map.of("filter", filter.apply(user)));
  }

  static Query fixed(String name, Map<String, String> parameters) {
    return new Query(name, _ -> parameters);
  }

  /** A page of a cursor walk, as if the walk had come to it. */
  static Query behind(
      String name, Map<String, String> parameters, Position position, int count, int fingerprint) {
    Cursor cursor = new Cursor(position, false, count, ManyUsers.USERS, fingerprint, Instant.now());
    Map<String, String> all = new HashMap<>(parameters);
    all.put("cursor", cursor.encode());
    return fixed(name, all);
  }

  Optional<String> parameter(int user, String parameter) {
    return Optional.ofNullable(parameters.apply(user).get(parameter));
  }

  String queryString(int user) {
    return parameters.apply(user).entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
