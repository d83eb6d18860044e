package dev.rollcall.scim.tolerance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.rollcall.scim.schema.Attribute;
import java.util.Locale;

/** The small repairs of single values, in the order in which they are tried. */
enum ValueRule {

  /** Entra ID adds the manager as a list of one object. */
  LIST_OF_ONE_FOR_A_SINGLE_VALUE {
    @Override
    JsonNode repair(Attribute attribute, JsonNode value) {
      return value.isArray() && value.size() == 1 ? value.get(0) : value;
    }
  },

  /**
   * OneLogin's templates and Ory Polis' Entra fixtures send an empty string to say "none"; an empty
   * list says so too (RFC 7643 section 2.5).
   */
  EMPTY_IS_UNASSIGNED {
    @Override
    JsonNode repair(Attribute attribute, JsonNode value) {
      boolean isEmpty =
          value.isArray() ? value.isEmpty() : value.isTextual() && value.textValue().isEmpty();
      return isEmpty ? NullNode.getInstance() : value;
    }
  },

  /** Entra ID sends {@code "True"} and {@code "False"}, Keycloak's clients {@code "true"}. */
  BOOLEAN_AS_STRING {
    @Override
    JsonNode repair(Attribute attribute, JsonNode value) {
      if (attribute.type() != Attribute.Type.BOOLEAN || !value.isTextual()) {
        return value;
      }
      return switch (value.textValue().toLowerCase(Locale.ROOT)) {
        case "true" -> BooleanNode.TRUE;
        case "false" -> BooleanNode.FALSE;
        default -> value;
      };
    }
  },

  /** Entra ID sends the manager, and others a group's member, as its bare id. */
  BARE_VALUE_OF_A_COMPLEX_ATTRIBUTE {
    @Override
    JsonNode repair(Attribute attribute, JsonNode value) {
      return attribute.isComplex() && value.isTextual() && attribute.sub("value").isPresent()
          ? JsonNodeFactory.instance.objectNode().set("value", value)
          : value;
    }
  };

  /** The repaired value; the same one when the rule does not apply. */
  abstract JsonNode repair(Attribute attribute, JsonNode value);

  static JsonNode repairAll(Attribute attribute, JsonNode value) {
    JsonNode repaired = value;
    for (ValueRule rule : values()) {
      repaired = rule.repair(attribute, repaired);
    }
    return repaired;
  }
}
