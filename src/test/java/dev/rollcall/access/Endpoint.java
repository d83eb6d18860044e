package dev.rollcall.access;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The endpoints that the code has, as {@code GET /scim/{accountId}/v2/Users}. */
final class Endpoint {

  private Endpoint() {}

  /** All of them, read from the annotations of every resource of the application. */
  static Set<String> all() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rollcall")
            .stream()
            .filter(each -> each.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(Endpoint::of)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> of(Class<?> resource) {
    String root = resource.getAnnotation(Path.class).value();
    return Arrays.stream(resource.getDeclaredMethods())
        .flatMap(method -> methods(method).map(verb -> verb + " " + joined(root, method)));
  }

  private static Stream<String> methods(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value());
  }

  private static String joined(String root, Method method) {
    Path path = method.getAnnotation(Path.class);
    String all = "/" + root + "/" + (path == null ? "" : path.value());
    return all.replaceAll("/+", "/").replaceAll("/$", "");
  }
}
