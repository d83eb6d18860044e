package dev.rollcall.web;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A member that a JSON merge patch (RFC 7396) has: another value, or null for what there was in the
 * beginning. One that it does not have is a null in place of this.
 *
 * @param value null to begin anew
 */
@JsonDeserialize(using = Change.Reader.class)
public record Change<T>(@JsonValue @Nullable T value) {

  /** What is so after a change, if there is one. */
  public static <T> T of(@Nullable Change<T> change, T present, T initial) {
    if (change == null) {
      return present;
    }
    T value = change.value();
    return value == null ? initial : value;
  }

  /** Only here is it known whether a null was sent. */
  static final class Reader extends JsonDeserializer<Change<?>> implements ContextualDeserializer {

    private final @Nullable JsonDeserializer<Object> values;

    Reader() {
      this(null);
    }

    private Reader(@Nullable JsonDeserializer<Object> values) {
      this.values = values;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property)
        throws JsonMappingException {
      JavaType type = context.getContextualType().containedTypeOrUnknown(0);
      return new Reader(context.findContextualValueDeserializer(type, property));
    }

    @Override
    public Change<?> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (values == null) {
        throw new IllegalStateException("Jackson has not said what changes");
      }
      return new Change<>(values.deserialize(parser, context));
    }

    @Override
    public Change<?> getNullValue(DeserializationContext context) {
      return new Change<>(null);
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
