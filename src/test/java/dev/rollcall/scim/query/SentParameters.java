package dev.rollcall.scim.query;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parameters of a test's query, given as {@code name=value&name=value}. */
record SentParameters(Map<String, String> values) implements Parameters {

  static SentParameters of(String query) {
    return new SentParameters(
        query.isEmpty()
            ? Map.of()
            : Arrays.stream(query.split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
  }

  @Override
  public Optional<String> first(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
