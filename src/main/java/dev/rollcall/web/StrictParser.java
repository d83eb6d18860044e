package dev.rollcall.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import dev.rollcall.scim.ScimException;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what JSON allows but nothing behind us can keep: PostgreSQL stores no NUL character, no
 * half of a surrogate pair and no number of a million digits.
 */
final class StrictParser extends JsonParserDelegate {

  private static final int MAX_EXPONENT = 400;

  StrictParser(JsonParser parser) {
    super(parser);
  }

  @Override
  public @Nullable JsonToken nextToken() throws IOException {
    JsonToken token = super.nextToken();
    if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
      checkText(getText());
    } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      checkNumber(getText());
    }
    return token;
  }

  private void checkText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw refuse("holds the character NUL (\\u0000)");
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw refuse("holds half of a surrogate pair");
        }
        i++;
      }
    }
  }

  private void checkNumber(String text) {
    try {
      if (Math.abs((long) new BigDecimal(text).scale()) <= MAX_EXPONENT) {
        return;
      }
    } catch (NumberFormatException e) {
      // The exponent does not even fit an int; refused below like any other that is too large.
    }
    throw refuse("holds a number that is too large or too small");
  }

  private ScimException refuse(String problem) {
    JsonLocation location = currentTokenLocation();
    return ScimException.invalidSyntax(
        "The request body %s at line %d, column %d."
            .formatted(problem, location.getLineNr(), location.getColumnNr()));
  }
}
