package dev.rollcall;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.http.HttpClient;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may use which. A package that is not in {@link #uses()} fails the build. */
class ArchitectureTest {

  private static final String ROOT = "dev.rollcall.";

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.rollcall");

  private static final List<String> BASE = List.of("scim", "store", "web", "accounts");
  private static final List<String> RECORDS = plus(BASE, "limits", "keys", "audit", "events");
  private static final List<String> FEATURES = plus(RECORDS, "tokens", "domains", "status");
  private static final List<String> RESOURCES = plus(FEATURES, "users", "groups", "access");

  /** All but "embedded", which production builds leave out: who imported it would not compile. */
  private static final List<String> EVERYTHING =
      plus(RESOURCES, "oauth", "search", "bulk", "discovery", "admin", "startup", "cli");

  /** Every package below the root, and what of ours it may use beside itself. */
  static Stream<Arguments> uses() {
    return Stream.of(
        uses("scim", List.of()),
        uses("store", List.of("scim")),
        uses("web", List.of("scim")),
        uses("keys", List.of()),
        uses("limits", List.of("scim", "web")),
        uses("accounts", List.of("scim", "store", "web")),
        uses("admin", RECORDS),
        uses("audit", BASE),
        uses("events", BASE),
        uses("tokens", RECORDS),
        uses("oauth", plus(RECORDS, "tokens")),
        uses("domains", RECORDS),
        uses("status", plus(RECORDS, "tokens")),
        uses("users", FEATURES),
        uses("groups", plus(FEATURES, "users")),
        uses("access", plus(FEATURES, "users", "groups")),
        uses("search", RESOURCES),
        uses("bulk", RESOURCES),
        uses("discovery", List.of("scim", "web", "accounts")),
        uses("console", EVERYTHING),
        uses("startup", EVERYTHING),
        uses("embedded", EVERYTHING),
        uses("cli", EVERYTHING));
  }

  @ParameterizedTest
  @MethodSource("uses")
  void package_usesOnlyWhatItMay(String name, List<String> allowed) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat(oursOutside(plus(allowed, name)))
        .allowEmptyShould(true)
        .check(CODE);
  }

  @Test
  void everyPackage_hasAPlaceInTheOrder() {
    Set<String> known =
        uses().map(row -> (String) row.get()[0]).collect(Collectors.toUnmodifiableSet());
    Set<String> found =
        packages()
            .map(JavaPackage::getName)
            .filter(name -> name.startsWith(ROOT))
            .map(name -> name.substring(ROOT.length()).split("\\.", 2)[0])
            .collect(Collectors.toUnmodifiableSet());
    assertThat(known).containsAll(found);
  }

  /** The parts of the core in their order; each may use those before it, and the core's root. */
  static Stream<Arguments> coreParts() {
    List<String> order =
        List.of("path", "schema", "filter", "patch", "tolerance", "query", "message");
    return IntStream.range(0, order.size())
        .mapToObj(i -> argumentSet(order.get(i), order.get(i), order.subList(i + 1, order.size())));
  }

  @ParameterizedTest
  @MethodSource("coreParts")
  void partOfTheCore_usesNoLaterOne(String part, List<String> later) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "scim." + part + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                later.stream().map(each -> ROOT + "scim." + each + "..").toArray(String[]::new)))
        .allowEmptyShould(true)
        .check(CODE);
  }

  @Test
  void core_hasNoPartsButThose() {
    Set<String> known = coreParts().map(row -> (String) row.get()[0]).collect(Collectors.toSet());
    assertThat(packages().map(JavaPackage::getName).filter(name -> name.startsWith(ROOT + "scim.")))
        .allSatisfy(name -> assertThat(known).contains(name.substring((ROOT + "scim.").length())));
  }

  @Test
  void core_isPureJavaOnJsonTrees() {
    classes()
        .that()
        .resideInAPackage(ROOT + "scim..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "com.fasterxml.jackson.core..",
                "com.fasterxml.jackson.databind..",
                "org.jspecify..",
                ROOT + "scim.."))
        .check(CODE);
  }

  @Test
  void core_asksNoClockNetworkFileOrDatabase() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "scim..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.sql..", "java.net.http..", "java.nio.file.."))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .check(CODE);
  }

  @Test
  void resource_leavesTheDatabaseToAService() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .and()
        .resideOutsideOfPackage(ROOT + "scim..")
        .should()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Repository")
        .orShould()
        .dependOnClassesThat(
            resideInAnyPackage(
                "jakarta.persistence..", "org.hibernate..", "java.sql..", "io.agroal.."))
        .check(CODE);
  }

  @Test
  void console_usesServicesOnly() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "console..")
        .should()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Repository")
        .orShould()
        .dependOnClassesThat()
        .areAnnotatedWith("jakarta.persistence.Entity")
        .allowEmptyShould(true)
        .check(CODE);
  }

  /**
   * A native image keeps what a static field holds when it is built: the seeds, threads, sockets
   * and settings of that machine.
   */
  @Test
  void staticField_holdsNothingOfTheRunningMachine() {
    noFields()
        .that()
        .areStatic()
        .should()
        .haveRawType(assignableTo(Random.class))
        .orShould()
        .haveRawType(assignableTo(RandomGenerator.class))
        .orShould()
        .haveRawType(assignableTo(Thread.class))
        .orShould()
        .haveRawType(assignableTo(Executor.class))
        .orShould()
        .haveRawType(assignableTo(HttpClient.class))
        .orShould()
        .haveRawType(assignableTo(InetAddress.class))
        .orShould()
        .haveRawType(assignableTo(SocketAddress.class))
        .orShould()
        .haveRawType(assignableTo(Clock.class))
        .orShould()
        .haveRawType(assignableTo(Key.class))
        .orShould()
        .haveRawType(resideInAPackage("org.xbill.."))
        .check(CODE);
  }

  /** A native image finds nothing by name that was not registered. */
  @Test
  void reflection_isLeftToTheFramework() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("java.lang.reflect.."))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ServiceLoader.class)
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .check(CODE);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CODE);
    slices().matching(ROOT + "scim.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void packages_areNamedAfterFeaturesAndNotLayers() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..service..", "..util..", "..model..", "..dto..", "..impl..", "..common..")
        .check(CODE);
  }

  @Test
  void everyPackage_saysWhatItIsForAndIsNullMarked() {
    assertThat(packages().filter(each -> !each.isAnnotatedWith(NullMarked.class))).isEmpty();
  }

  private static Stream<JavaPackage> packages() {
    return CODE.stream().map(JavaClass::getPackage).distinct();
  }

  private static DescribedPredicate<JavaClass> oursOutside(List<String> names) {
    String[] allowed = names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    return resideInAPackage("dev.rollcall..")
        .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
        .as("are ours and outside of %s", names);
  }

  private static Arguments uses(String name, List<String> allowed) {
    return argumentSet(name, name, allowed);
  }

  private static List<String> plus(List<String> names, String... more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
