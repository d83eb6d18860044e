package dev.rollcall.cli;

import dev.rollcall.store.Ids;
import java.util.UUID;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The id of an account, exactly as the admin API writes it. */
final class AccountId implements ITypeConverter<UUID> {

  @Override
  public UUID convert(String text) {
    return Ids.parse(text)
        .orElseThrow(() -> new TypeConversionException("'" + text + "' is no id of an account"));
  }
}
