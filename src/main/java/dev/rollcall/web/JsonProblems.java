package dev.rollcall.web;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a JSON body that is well-formed and yet not the one that an endpoint takes.
 * Jackson's own text names classes and quotes the body, so none of it is shown.
 */
@ApplicationScoped
class JsonProblems {

  private final ObjectMapper json;

  JsonProblems(ObjectMapper json) {
    this.json = json;
  }

  ProblemException of(JsonMappingException refusal) {
    String field = field(refusal.getPath());
    if (field.isEmpty()) {
      return ProblemException.invalid(
          "The request needs a body: the JSON object of this endpoint.");
    }
    return ProblemException.invalid(List.of(new FieldError(field, detail(refusal))));
  }

  private String detail(JsonMappingException refusal) {
    return switch (refusal) {
      case UnrecognizedPropertyException e -> unknown(e);
      case MismatchedInputException e -> "It must be " + expected(e.getTargetType()) + ".";
      // A number that is too large for its type comes wrapped, out of the parser.
      case JsonMappingException e when e.getCause() instanceof InputCoercionException number ->
          "It must be " + expected(number.getTargetType()) + ".";
      default -> "This value cannot be taken.";
    };
  }

  private static String unknown(UnrecognizedPropertyException refusal) {
    Collection<Object> known = refusal.getKnownPropertyIds();
    String names =
        known == null
            ? ""
            : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    return "There is no such field here."
        + (names.isEmpty() ? "" : " The fields here are: " + names + ".");
  }

  private String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> json.convertValue(constant, String.class))
              .collect(Collectors.joining(", "));
    }
    if (type == String.class) {
      return "a string, without the character NUL";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return "a whole number, and not too large";
    }
    if (type == UUID.class) {
      return "a UUID";
    }
    if (type == Instant.class) {
      return "a date and time such as 2026-01-31T12:00:00Z";
    }
    if (type == Duration.class) {
      return "a duration such as PT24H or P7D";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  private static String field(List<JsonMappingException.Reference> path) {
    StringBuilder field = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return field.toString();
  }
}
