package dev.rollcall.startup;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a setting comes from, in an operator's words.
 *
 * @param variables the names of the environment's variables
 */
record ValueOrigin(Set<String> variables) {

  private static final String DEFAULT = "default";

  /** How SmallRye names the source that is a file, with its URL. */
  private static final Pattern FILE = Pattern.compile("source=(file:[^\\]]*)");

  private static final Pattern NOT_IN_A_VARIABLE = Pattern.compile("[^A-Za-z0-9]");

  String of(ConfigValue value) {
    @Nullable String source = value.getConfigSourceName();
    if (source == null) {
      return DEFAULT;
    }
    if (source.equals(JsonLogDefault.ORIGIN)) {
      return JsonLogDefault.ORIGIN;
    }
    Matcher file = FILE.matcher(source);
    if (file.find()) {
      return file.group(1);
    }
    if (source.startsWith("SysPropConfigSource")) {
      return "system property";
    }
    if (source.startsWith(EnvConfigSource.NAME)) {
      return source.contains(".env") ? "file .env" : "environment variable " + variable(value);
    }
    return DEFAULT;
  }

  /** Whether somebody who runs the program set it, and not somebody who built it. */
  boolean isOperators(ConfigValue value) {
    return !of(value).startsWith(DEFAULT);
  }

  private String variable(ConfigValue value) {
    String name = value.getNameProfiled();
    String canonical = NOT_IN_A_VARIABLE.matcher(name).replaceAll("_");
    return variables.stream()
        .filter(each -> each.equalsIgnoreCase(canonical) || each.equals(name))
        .findFirst()
        .orElse(canonical.toUpperCase(Locale.ROOT));
  }
}
