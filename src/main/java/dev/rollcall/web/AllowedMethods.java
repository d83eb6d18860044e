package dev.rollcall.web;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;

/**
 * The methods that the endpoint at a path takes. A 405 must name them (RFC 9110 section 15.5.6),
 * and Quarkus REST 3.31 leaves that out, so its routing tables are asked once more.
 */
final class AllowedMethods {

  private AllowedMethods() {}

  /** The value of the Allow header; empty when no endpoint has this path. */
  static String of(String path) {
    return String.join(", ", at(path));
  }

  /**
   * Whether only the method is wrong. Quarkus REST asks the next class whose path is a beginning of
   * this one when a class lacks the method, and so ends with 404 where another method would do.
   */
  static boolean lack(String method, String path) {
    NavigableSet<String> allowed = at(path);
    return !allowed.isEmpty() && !allowed.contains(method);
  }

  /** The methods in alphabetical order. */
  static NavigableSet<String> at(String path) {
    NavigableSet<String> methods = new TreeSet<>();
    RequestMapper<InitialMatch> classes =
        new RequestMapper<>(ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers());
    RequestMatch<InitialMatch> match = classes.map(path);
    while (match != null) {
      addMethods(match, methods);
      match = classes.continueMatching(path, match);
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  private static void addMethods(RequestMatch<InitialMatch> match, NavigableSet<String> methods) {
    String rest = match.remaining.isEmpty() ? "/" : match.remaining;
    Arrays.stream(match.value.handlers)
        .filter(ClassRoutingHandler.class::isInstance)
        .map(ClassRoutingHandler.class::cast)
        .flatMap(routing -> routing.getMappers().entrySet().stream())
        .filter(table -> table.getValue().map(rest) != null)
        .map(Map.Entry::getKey)
        .filter(Objects::nonNull) // The table of sub-resource locators has no method.
        .forEach(methods::add);
  }
}
