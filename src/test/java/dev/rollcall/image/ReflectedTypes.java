package dev.rollcall.image;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Which types of ours are reached by name, as far as their bytecode tells. */
final class ReflectedTypes {

  private static final Set<String> METHODS_OF_HTTP =
      Set.of(
          "jakarta.ws.rs.GET",
          "jakarta.ws.rs.POST",
          "jakarta.ws.rs.PUT",
          "jakarta.ws.rs.PATCH",
          "jakarta.ws.rs.DELETE");

  private static final Set<String> READERS =
      Set.of("readValue", "convertValue", "treeToValue", "readerFor");

  private static final Set<String> WRITERS =
      Set.of("writeValue", "writeValueAsString", "writeValueAsBytes", "valueToTree");

  private static final String SCHEMA = "org.eclipse.microprofile.openapi.annotations.media.Schema";

  private final JavaClasses code;

  ReflectedTypes(JavaClasses code) {
    this.code = code;
  }

  /**
   * What Jackson reads and writes: bodies of requests and answers, what is described as a part of
   * the admin API's document, since an entity of a {@code Response} has no type, what is read from
   * JSON by a class literal, and all that those are made of.
   */
  Set<JavaClass> ofJackson() {
    Stream<JavaClass> bodies = endpoints().flatMap(ReflectedTypes::bodies);
    Stream<JavaClass> described = code.stream().filter(ReflectedTypes::isDescribed);
    Stream<JavaClass> read =
        units()
            .filter(unit -> calls(unit, READERS))
            .flatMap(unit -> unit.getReferencedClassObjects().stream())
            .map(ReferencedClassObject::getValue);
    return withParts(Stream.of(bodies, described, read).flatMap(types -> types).toList());
  }

  /** Code that has Jackson write what has no type there. */
  Set<JavaClass> writersOfObjects() {
    Set<JavaClass> found = new LinkedHashSet<>();
    units().filter(unit -> calls(unit, WRITERS)).forEach(unit -> found.add(unit.getOwner()));
    return found;
  }

  /** Entities, what they are embedded of and the enums and types of their columns. */
  Set<JavaClass> ofHibernate() {
    return withParts(
        code.stream()
            .filter(
                each ->
                    Stream.of("Entity", "MappedSuperclass", "Embeddable")
                        .anyMatch(name -> each.isAnnotatedWith("jakarta.persistence." + name)))
            .toList());
  }

  /** The classes that are made for the interfaces of the configuration. */
  Set<String> ofConfiguration() {
    Set<String> made = new LinkedHashSet<>();
    code.stream()
        .filter(each -> each.isAnnotatedWith("io.smallrye.config.ConfigMapping"))
        .forEach(each -> made.add(each.getName() + "$$CMImpl"));
    return made;
  }

  /** Commands, and what reads their options. */
  Set<JavaClass> ofPicocli() {
    Set<JavaClass> found = new LinkedHashSet<>();
    code.stream()
        .filter(
            each ->
                each.isAnnotatedWith("picocli.CommandLine$Command")
                    || each.getAllRawInterfaces().stream()
                        .anyMatch(type -> type.getName().startsWith("picocli.")))
        .forEach(found::add);
    return found;
  }

  private static boolean isDescribed(JavaClass type) {
    return type.isAnnotatedWith(SCHEMA)
        || type.getFields().stream().anyMatch(field -> field.isAnnotatedWith(SCHEMA))
        || type.getAnnotations().stream()
            .map(annotation -> annotation.getRawType().getPackageName())
            .anyMatch("com.fasterxml.jackson.annotation"::equals);
  }

  private Stream<JavaMethod> endpoints() {
    return code.stream()
        .flatMap(each -> each.getMethods().stream())
        .filter(method -> METHODS_OF_HTTP.stream().anyMatch(method::isAnnotatedWith));
  }

  private Stream<JavaCodeUnit> units() {
    return code.stream().flatMap(each -> each.getCodeUnits().stream());
  }

  private static Stream<JavaClass> bodies(JavaMethod endpoint) {
    Stream<JavaType> read =
        endpoint.getParameters().stream()
            .filter(ReflectedTypes::isBody)
            .map(JavaParameter::getType);
    return Stream.concat(read, Stream.of(endpoint.getReturnType()))
        .flatMap(type -> type.getAllInvolvedRawTypes().stream());
  }

  private static boolean isBody(JavaParameter parameter) {
    return parameter.getAnnotations().stream()
        .noneMatch(
            annotation -> annotation.getRawType().getPackageName().startsWith("jakarta.ws.rs"));
  }

  private static boolean calls(JavaCodeUnit unit, Set<String> names) {
    return unit.getMethodCallsFromSelf().stream()
        .map(JavaMethodCall::getTarget)
        .anyMatch(
            target ->
                names.contains(target.getName())
                    && target
                        .getOwner()
                        .getPackageName()
                        .startsWith("com.fasterxml.jackson.databind"));
  }

  private static Set<JavaClass> withParts(Collection<JavaClass> roots) {
    Set<JavaClass> found = new LinkedHashSet<>();
    roots.forEach(root -> addWithParts(root, found));
    return found;
  }

  private static void addWithParts(JavaClass type, Set<JavaClass> found) {
    JavaClass part = type.getBaseComponentType();
    if (!part.getPackageName().startsWith("dev.rollcall")
        || (part.isInterface() && part.getSubclasses().isEmpty())
        || !found.add(part)) {
      return;
    }
    if (!part.isEnum()) {
      part.getFields().stream()
          .filter(field -> !isStatic(field) && !field.isAnnotatedWith(JsonIgnore.class))
          .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
          .forEach(each -> addWithParts(each, found));
    }
  }

  private static boolean isStatic(JavaField field) {
    return field.getModifiers().contains(JavaModifier.STATIC);
  }
}
