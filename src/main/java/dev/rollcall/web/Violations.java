package dev.rollcall.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Violations of the constraints on requests, as problems. */
final class Violations {

  /** A list of a hundred thousand wrong values needs no answer of as many lines. */
  private static final int MOST = 100;

  private Violations() {}

  /**
   * The problem; empty when it is an answer of ours that breaks a constraint, not a request. The
   * one parameter of a method that must be there is the body.
   */
  static Optional<ProblemException> problem(ConstraintViolationException refusal) {
    List<FieldError> errors = new ArrayList<>();
    for (ConstraintViolation<?> violation : refusal.getConstraintViolations()) {
      List<Path.Node> nodes = new ArrayList<>();
      violation.getPropertyPath().forEach(nodes::add);
      if (nodes.size() < 2 || nodes.get(1).getKind() != ElementKind.PARAMETER) {
        return Optional.empty();
      }
      if (nodes.size() == 2 && violation.getInvalidValue() == null) {
        return Optional.of(
            ProblemException.invalid("The request has no body; it must be a JSON object."));
      }
      errors.add(new FieldError(field(nodes), violation.getMessage()));
    }
    errors.sort(Comparator.comparing(FieldError::field).thenComparing(FieldError::detail));
    return Optional.of(ProblemException.invalid(errors.subList(0, Math.min(errors.size(), MOST))));
  }

  /** What lies below the method's parameter, which is the body; the parameter where it is not. */
  private static String field(List<Path.Node> nodes) {
    StringBuilder field = new StringBuilder();
    for (Path.Node node : nodes.subList(Math.min(2, nodes.size() - 1), nodes.size())) {
      if (node.getIndex() != null) {
        field.append('[').append(node.getIndex()).append(']');
      }
      if (node.getKind() != ElementKind.CONTAINER_ELEMENT) {
        field.append(field.isEmpty() ? "" : ".").append(node.getName());
      }
    }
    return field.toString();
  }
}
