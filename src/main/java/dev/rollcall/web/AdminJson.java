package dev.rollcall.web;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * How bodies of the admin API are read: a value of another type is a mistake to tell of, not one to
 * mend. (SCIM bodies are read as trees, and tolerance has its own place there.)
 */
@Singleton
class AdminJson implements ObjectMapperCustomizer {

  private static final List<CoercionInputShape> SCALARS =
      List.of(
          CoercionInputShape.Boolean,
          CoercionInputShape.Integer,
          CoercionInputShape.Float,
          CoercionInputShape.String,
          CoercionInputShape.EmptyString);

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.enable(
        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
    mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    refuse(mapper, LogicalType.Textual, CoercionInputShape.String, CoercionInputShape.EmptyString);
    refuse(mapper, LogicalType.Integer, CoercionInputShape.Integer);
    refuse(mapper, LogicalType.Float, CoercionInputShape.Integer, CoercionInputShape.Float);
    refuse(mapper, LogicalType.Boolean, CoercionInputShape.Boolean);
    refuse(mapper, LogicalType.Enum, CoercionInputShape.String);
  }

  private static void refuse(ObjectMapper mapper, LogicalType type, CoercionInputShape... but) {
    List<CoercionInputShape> allowed = List.of(but);
    SCALARS.stream()
        .filter(shape -> !allowed.contains(shape))
        .forEach(shape -> mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail));
  }
}
