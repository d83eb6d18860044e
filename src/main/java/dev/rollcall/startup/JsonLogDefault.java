package dev.rollcall.startup;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Converters;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code rollcall.json-log} where nobody has set it: programs read the log, but people
 * do in demo mode, whichever word switches that on. An expression in a file cannot say "not".
 *
 * <p>It stands below the one that looks into expressions, because one of them asks for it, and
 * above the one that knows profiles.
 */
@Priority(Priorities.LIBRARY + 260)
public final class JsonLogDefault implements ConfigSourceInterceptor {

  static final String KEY = "rollcall.json-log";

  /** In place of the name of a source. */
  static final String ORIGIN = "default, follows rollcall.demo.enabled";

  private static final String DEMO = "rollcall.demo.enabled";

  /** The one that the setting itself is read with. */
  private static final Converter<Boolean> BOOLEAN = Converters.getImplicitConverter(Boolean.class);

  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    @Nullable ConfigValue set = context.proceed(name);
    if (!name.equals(KEY) || !textOf(set).isEmpty()) {
      return set;
    }
    boolean forPeople = Boolean.TRUE.equals(BOOLEAN.convert(textOf(context.restart(DEMO))));
    String value = Boolean.toString(!forPeople);
    return ConfigValue.builder()
        .withName(KEY)
        .withValue(value)
        .withRawValue(value)
        .withConfigSourceName(ORIGIN)
        .build();
  }

  private static String textOf(@Nullable ConfigValue value) {
    return value == null || value.getValue() == null ? "" : value.getValue().strip();
  }
}
