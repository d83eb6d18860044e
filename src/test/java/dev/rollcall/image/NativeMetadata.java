package dev.rollcall.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the build would hand to the builder of native images. */
final class NativeMetadata {

  static final Path FOLDER = Path.of("target", "native-sources");

  private static final String CONFIG = "META-INF/native-image/";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Set<String> reflective = new TreeSet<>();
  private final List<Pattern> resources;
  private final List<String> bundles;

  private NativeMetadata(JsonNode reflection, List<JsonNode> resourceConfigs) {
    for (JsonNode entry : reflection) {
      if (entry.path("allDeclaredConstructors").asBoolean()) {
        reflective.add(entry.get("name").textValue());
      }
    }
    resources =
        resourceConfigs.stream()
            .flatMap(config -> texts(config.at("/resources/includes"), "pattern"))
            .map(Pattern::compile)
            .toList();
    bundles =
        resourceConfigs.stream().flatMap(config -> texts(config.get("bundles"), "name")).toList();
  }

  static NativeMetadata read() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER);
        JarFile jar =
            new JarFile(
                files
                    .filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow()
                    .toFile())) {
      return new NativeMetadata(
          json(jar, CONFIG + "reflect-config.json"),
          List.of(
              json(jar, CONFIG + "resource-config.json"),
              json(jar, CONFIG + "dev.rollcall/rollcall/resource-config.json")));
    }
  }

  /** The arguments, one after another. */
  static List<String> arguments() throws IOException {
    return List.of(Files.readString(FOLDER.resolve("native-image.args")).strip().split(" ", -1));
  }

  /** The classes whose members can be reached by name. */
  Set<String> reflective() {
    return reflective;
  }

  boolean hasResource(String path) {
    return resources.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  boolean hasBundle(String name) {
    return bundles.contains(name);
  }

  private static JsonNode json(JarFile jar, String entry) {
    try (InputStream content = jar.getInputStream(jar.getEntry(entry))) {
      return MAPPER.readTree(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> texts(JsonNode entries, String field) {
    return StreamSupport.stream(entries.spliterator(), false)
        .filter(entry -> entry.has(field))
        .map(entry -> entry.get(field).textValue());
  }
}
