package dev.rollcall.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.caffeine.runtime.graal.CacheConstructorsFeature;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Caffeine picks the classes of a cache by names that it makes of what the cache is to do: a native
 * image has only those that were registered.
 */
class CachesInNativeImageTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.rollcall");

  @Test
  void classesOfAllCaches_areRegistered() throws Exception {
    Set<String> registered =
        Stream.concat(
                Stream.of(CacheConstructorsFeature.typesNeedingConstructorsRegistered()),
                CODE.stream().flatMap(CachesInNativeImageTest::registeredHere))
            .collect(Collectors.toSet());

    Set<String> used = new TreeSet<>();
    for (JavaClass owner : CODE) {
      for (JavaCodeUnit unit : owner.getCodeUnits()) {
        used.addAll(classesOfCache(unit));
      }
    }

    assertThat(used).isNotEmpty().isSubsetOf(registered);
  }

  private static Stream<String> registeredHere(JavaClass type) {
    return type.tryGetAnnotationOfType(RegisterForReflection.class).stream()
        .flatMap(annotation -> Stream.of(annotation.classNames()));
  }

  /** Builds what the code unit builds, and looks at what came of it. */
  private static Set<String> classesOfCache(JavaCodeUnit unit) throws ReflectiveOperationException {
    Set<String> calls =
        unit.getMethodCallsFromSelf().stream()
            .map(JavaMethodCall::getTarget)
            .filter(target -> target.getOwner().isEquivalentTo(Caffeine.class))
            .map(MethodCallTarget::getName)
            .collect(Collectors.toSet());
    if (!calls.contains("build")) {
      return Set.of();
    }
    Caffeine<Object, Object> builder = Caffeine.newBuilder();
    for (String call : calls) {
      switch (call) {
        case "maximumSize" -> builder.maximumSize(1);
        case "expireAfterWrite" -> builder.expireAfterWrite(Duration.ofSeconds(1));
        case "expireAfterAccess" -> builder.expireAfterAccess(Duration.ofSeconds(1));
        case "newBuilder", "ticker", "build" -> {} // They choose no class.
        default -> throw new AssertionError("say here what " + call + " does, for " + unit);
      }
    }
    Object cache = builder.build().asMap();
    return Set.of(cache.getClass().getName(), entriesOf(cache).getClass().getName());
  }

  /** Caffeine's own business; there is no other way to see it. */
  private static Object entriesOf(Object cache) throws ReflectiveOperationException {
    for (Class<?> type = cache.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals("nodeFactory")) {
          field.setAccessible(true);
          return field.get(cache);
        }
      }
    }
    throw new AssertionError("no factory of entries in " + cache.getClass());
  }
}
