package dev.rollcall.web;

import jakarta.inject.Singleton;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/** Has the constraints on the value of a {@link Change} checked. */
@Singleton
class ChangedValues implements ValueExtractor<Change<@ExtractedValue ?>> {

  @Override
  public void extractValues(Change<?> change, ValueReceiver receiver) {
    receiver.value(null, change.value());
  }
}
