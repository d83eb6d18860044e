package dev.rollcall.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.web.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Reads the public keys that an administrator registers for a client that signs assertions. */
final class ClientKeys {

  /** The algorithms of assertions, and the type of key that each needs. */
  static final Map<String, String> ALGORITHMS =
      Map.of("RS256", "RSA", "PS256", "RSA", "ES256", "EC");

  private static final int MOST_KEYS = 10;
  private static final int LONGEST_MEMBER = 4096;

  /** What is kept of a key. Certificates, for one, are of no use here. */
  private static final List<String> KEPT =
      List.of("kty", "kid", "use", "alg", "n", "e", "crv", "x", "y");

  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private ClientKeys() {}

  /**
   * The key set as it is stored.
   *
   * @throws ProblemException 400 that says what is wrong with it
   */
  static String read(ObjectNode jwks) {
    JsonNode keys = jwks.path("keys");
    if (!keys.isArray() || keys.isEmpty() || keys.size() > MOST_KEYS) {
      throw ProblemException.invalid(
          "jwks must be a JSON Web Key Set with 1 to %d public keys: {\"keys\": [...]}."
              .formatted(MOST_KEYS));
    }
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    Set<String> ids = new HashSet<>();
    for (JsonNode key : keys) {
      ObjectNode read = key(key);
      if (!ids.add(read.path("kid").textValue())) {
        throw ProblemException.invalid(
            "Two keys of jwks have the same \"kid\". Give each its own.");
      }
      kept.withArray("keys").add(read);
    }
    return kept.toString();
  }

  private static ObjectNode key(JsonNode key) {
    if (PRIVATE.stream().anyMatch(key::has)) {
      throw ProblemException.invalid(
          "jwks holds a private or symmetric key. Send the public halves only, and treat this key"
              + " as leaked: make a new one.");
    }
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (String name : KEPT) {
      JsonNode member = key.path(name);
      if (member.isMissingNode()) {
        continue;
      }
      if (!member.isTextual() || member.textValue().length() > LONGEST_MEMBER) {
        throw ProblemException.invalid(
            "The member \"%s\" of a key of jwks must be text of a reasonable length."
                .formatted(name));
      }
      kept.set(name, member);
    }
    if (kept.path("kid").asText().isEmpty()) {
      throw ProblemException.invalid(
          "Every key of jwks needs a \"kid\", by which assertions name it.");
    }
    require(kept);
    return kept;
  }

  private static void require(ObjectNode key) {
    String type = key.path("kty").asText();
    String algorithm = key.path("alg").asText(type.equals("EC") ? "ES256" : "RS256");
    if (!type.equals(ALGORITHMS.get(algorithm)) || !isGood(key)) {
      throw ProblemException.invalid(
          "The key \"%s\" of jwks cannot be used. Use RSA keys of 2048 to 8192 bits (RS256, PS256)"
                  .formatted(key.path("kid").asText())
              + " or EC keys on the curve P-256 (ES256), for signatures.");
    }
  }

  private static boolean isGood(ObjectNode key) {
    try {
      JsonWebKey parsed = JsonWebKey.Factory.newJwk(key.toString());
      return KeyRules.isSane(parsed)
          && (!(parsed instanceof EllipticCurveJsonWebKey ec)
              || EllipticCurves.P_256.equals(ec.getCurveName()));
    } catch (JoseException | IllegalArgumentException e) {
      return false;
    }
  }
}
