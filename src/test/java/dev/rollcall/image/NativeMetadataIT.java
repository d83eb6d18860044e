package dev.rollcall.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the code reaches by name stands in the metadata of the native image. No image is built here:
 * the build writes down what its builder would be told.
 */
@SuppressWarnings("NullAway.Init") // A method that runs before all tests sets the field.
class NativeMetadataIT {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.rollcall");

  private static final ReflectedTypes TYPES = new ReflectedTypes(CODE);

  /**
   * They write what has no type there, so that it must be known to be covered: a tree of JSON, a
   * list of grants, which is in a body too, and the body of a request.
   */
  private static final Set<String> KNOWN_WRITERS =
      Set.of(
          "dev.rollcall.startup.DemoFile",
          "dev.rollcall.access.Grants",
          "dev.rollcall.accounts.IdempotencyKeys");

  private static NativeMetadata metadata;

  @BeforeAll
  static void read() throws IOException {
    assumeThat(NativeMetadata.FOLDER)
        .as("made by ./mvnw verify, but not by a build with -DskipTests")
        .exists();
    metadata = NativeMetadata.read();
  }

  @Test
  void bodiesOfRequestsAndAnswers_areRegistered() {
    assertCovered(names(TYPES.ofJackson()), 50);
  }

  @Test
  void whatIsWrittenWithoutAType_isKnown() {
    assertThat(names(TYPES.writersOfObjects())).hasSameElementsAs(KNOWN_WRITERS);
  }

  @Test
  void entitiesAndTheirParts_areRegistered() {
    assertCovered(names(TYPES.ofHibernate()), 10);
  }

  @Test
  void configuration_isRegistered() {
    assertCovered(TYPES.ofConfiguration(), 5);
  }

  @Test
  void commandsAndConvertersOfTheirOptions_areRegistered() {
    assertCovered(names(TYPES.ofPicocli()), 5);
  }

  @Test
  void resources_areIncluded() throws IOException {
    Path root = Path.of("src", "main", "resources");
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
                  .filter(name -> !name.startsWith("META-INF/native-image/"))
                  // Quarkus writes its values into classes.
                  .filter(name -> !name.equals("application.properties"))
                  // And so the names of those who take part in the configuration.
                  .filter(name -> !name.startsWith("META-INF/services/io.smallrye.config.")))
          .hasSizeGreaterThan(20)
          .allSatisfy(name -> assertThat(metadata.hasResource(name)).as(name).isTrue());
    }
    assertThat(metadata.hasBundle("ValidationMessages")).isTrue();
    assertThat(metadata.hasBundle("org.hibernate.validator.ValidationMessages")).isTrue();
  }

  /** Its state is the machine's; and it must not look up names for all the rest of the program. */
  @Test
  void dnsjava_isInitialisedAtRunTimeAndKeepsToItself() throws IOException {
    assertThat(NativeMetadata.arguments()).contains("--initialize-at-run-time=org.xbill.DNS");
    assertThat(metadata.reflective()).noneMatch(name -> name.startsWith("org.xbill."));
    try (Stream<Path> libraries = Files.list(NativeMetadata.FOLDER.resolve("lib"))) {
      List<Path> dnsjava =
          libraries.filter(file -> file.toString().contains("dnsjava.dnsjava-")).toList();
      assertThat(dnsjava).hasSize(1);
      try (JarFile jar = new JarFile(dnsjava.getFirst().toFile())) {
        assertThat(jar.stream().map(entry -> entry.getName()))
            .contains("org/xbill/DNS/Name.class")
            .noneMatch(name -> name.matches("META-INF/services/.+"));
      }
    }
  }

  /** At least so many are found, or what looks for them has gone blind. */
  private static void assertCovered(Set<String> types, int atLeast) {
    assertThat(types).hasSizeGreaterThan(atLeast);
    assertThat(types.stream().filter(type -> !metadata.reflective().contains(type)))
        .as("is reached by name: let a resource's method name it, or use @RegisterForReflection")
        .isEmpty();
  }

  private static Set<String> names(Set<JavaClass> types) {
    return types.stream().map(JavaClass::getName).collect(Collectors.toUnmodifiableSet());
  }
}
