package dev.rollcall.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the JSON object in a request's body: liberal about its label, strict about the JSON. */
@ApplicationScoped
public class ScimBody {

  private static final int MAX_DEPTH = 100;
  private static final int MAX_NUMBER_LENGTH = 100;

  /** Always UTF-8 (RFC 8259 section 8.1), whatever the Content-Type or the first bytes suggest. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.CHARSET_DETECTION)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .maxStringLength(Integer.MAX_VALUE) // The size of the body bounds it.
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final BodyLimit limit;
  private final Refusals refusals;

  ScimBody(BodyLimit limit, Refusals refusals) {
    this.limit = limit;
    this.refusals = refusals;
  }

  /**
   * The body of a request as a JSON object.
   *
   * @param headers the request's headers, for the Content-Type
   * @param body the unread body; its size is checked while it is read
   * @throws ScimException 415 when the coding is not known, or the body is of another type, by its
   *     label and by its first character; 413 when it is too large; 400 {@code invalidSyntax} when
   *     it is missing, not a JSON object, has a key twice, nests too deep, or holds characters or
   *     numbers that cannot be stored
   * @throws IOException when the client goes away
   */
  public ObjectNode read(HttpHeaders headers, InputStream body) throws IOException {
    byte[] bytes =
        ContentCoding.read(
            headers.getHeaderString(HttpHeaders.CONTENT_ENCODING), body, limit::read);
    requireJson(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), bytes);
    ObjectNode read = parse(bytes);
    refusals.hold(read);
    return read;
  }

  /** For whoever is sent another type of body. */
  static ScimException unsupportedMediaType() {
    return ScimException.of(
        415,
        "The Content-Type of the body is not supported. Send application/scim+json or"
            + " application/json.");
  }

  /**
   * A label decides nothing alone: scripts and gateways send JSON as text, as a form or as bytes. A
   * browser's form can do no harm with it, as a token is taken from a header only, which a form
   * cannot set.
   */
  static void requireJson(@Nullable String contentType, byte[] body) {
    if (!isLabelledAsJson(contentType) && !beginsLikeJson(body)) {
      throw unsupportedMediaType();
    }
  }

  /** Absent is taken for JSON; clients also send text/json and types that end in +json. */
  private static boolean isLabelledAsJson(@Nullable String contentType) {
    if (contentType == null || contentType.isBlank()) {
      return true;
    }
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.endsWith("/json") || type.endsWith("+json");
  }

  /** What is empty is told of as missing, whatever its label. */
  private static boolean beginsLikeJson(byte[] body) {
    int start = startsWithByteOrderMark(body) ? 3 : 0;
    for (int i = start; i < body.length; i++) {
      if (" \t\r\n".indexOf(body[i]) < 0) {
        return body[i] == '{' || body[i] == '[';
      }
    }
    return true;
  }

  static ObjectNode parse(byte[] bytes) throws IOException {
    int start = startsWithByteOrderMark(bytes) ? 3 : 0;
    try (JsonParser parser =
        new StrictParser(MAPPER.createParser(bytes, start, bytes.length - start))) {
      return readObject(parser);
    }
  }

  private static ObjectNode readObject(JsonParser parser) throws IOException {
    try {
      JsonNode tree = MAPPER.readTree(parser);
      if (tree == null || tree.isMissingNode()) {
        throw ScimException.invalidSyntax("The request has no body; it must be a JSON object.");
      }
      if (parser.nextToken() != null) {
        throw refuse("goes on after its JSON object", parser.currentTokenLocation());
      }
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw ScimException.invalidSyntax(
          "The request body must be a JSON object, that is, begin with {.");
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      throw refuse(problem(e), location == null ? parser.currentLocation() : location);
    }
  }

  /** Jackson's own message quotes the body, which may hold a password. */
  private static String problem(JsonProcessingException e) {
    return switch (e) {
      case JsonEOFException _ -> "ends in the middle of its JSON";
      case StreamConstraintsException _ ->
          "nests deeper than %d levels, or has a number or name that is too long"
              .formatted(MAX_DEPTH);
      default ->
          e.getOriginalMessage().startsWith("Duplicate field")
              ? "has the same key twice in one object"
              : "is not valid JSON in UTF-8";
    };
  }

  private static ScimException refuse(String problem, JsonLocation location) {
    return ScimException.invalidSyntax(
        "The request body %s at line %d, column %d."
            .formatted(problem, location.getLineNr(), location.getColumnNr()));
  }

  private static boolean startsWithByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }
}
