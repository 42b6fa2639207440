package dev.moa.infra.checks;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.moa.functions.LambdaEndpoint;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses MOA =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.moa");

  private static final String[] DOMAIN = {
    "dev.moa.core..",
    "dev.moa.accounts..",
    "dev.moa.trials..",
    "dev.moa.catalogue..",
    "dev.moa.keywords..",
    "dev.moa.trends..",
    "dev.moa.forecasts..",
    "dev.moa.placements..",
    "dev.moa.schema.."
  };

  @Test
  void theDomainKnowsNothingOfLambdaOrHttp() {
    noClasses()
        .that()
        .resideInAnyPackage(DOMAIN)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.amazonaws..",
            "dev.moa.functions..",
            "dev.moa.infra..",
            "io.micronaut.http..",
            "io.micronaut.security..",
            "io.micronaut.function..")
        .check(MOA);
  }

  @Test
  void areasOfTheDomainFormNoCycle() {
    slices()
        .matching("dev.moa.(*)..")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            resideInAnyPackage("dev.moa.functions..", "dev.moa.infra.."), alwaysTrue())
        .check(MOA);
  }

  @Test
  void theCoreKnowsNoArea() {
    noClasses()
        .that()
        .resideInAPackage("dev.moa.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.moa.accounts..",
            "dev.moa.trials..",
            "dev.moa.catalogue..",
            "dev.moa.keywords..",
            "dev.moa.trends..",
            "dev.moa.forecasts..",
            "dev.moa.placements..",
            "dev.moa.schema..")
        .check(MOA);
  }

  @Test
  void functionsOfOneAreaKnowNothingOfAnother() {
    slices()
        .matching("dev.moa.functions.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            alwaysTrue(),
            resideInAnyPackage(
                "dev.moa.functions.http..",
                "dev.moa.functions.security..",
                "dev.moa.functions.logging..",
                "dev.moa.functions.openapi.."))
        .check(MOA);
  }

  @Test
  void everyControllerIsAnEndpointOfOneFunctionAndSaysWhoMayCallIt() {
    classes()
        .that()
        .areAnnotatedWith(Controller.class)
        .should()
        .beAnnotatedWith(LambdaEndpoint.class)
        .andShould()
        .beAnnotatedWith(Secured.class)
        .check(MOA);
  }

  @Test
  void anEndpointIsNamedAfterItsFunction() {
    classes()
        .that()
        .areAnnotatedWith(LambdaEndpoint.class)
        .should(
            new ArchCondition<>("have the name of their function") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                String function = type.getAnnotationOfType(LambdaEndpoint.class).value();
                boolean named =
                    type.getSimpleName().equals(function)
                        || type.getSimpleName().equals(function + "Job");
                events.add(
                    new SimpleConditionEvent(type, named, type.getName() + " runs " + function));
              }
            })
        .check(MOA);
  }

  @Test
  void timeIdsAndRandomnessAreGivenNeverReachedFor() {
    noClasses()
        .that()
        .resideInAnyPackage(DOMAIN)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callConstructor(Random.class)
        .check(MOA);
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.moa.accounts..", "dev.moa.trials..", "dev.moa.catalogue..", "dev.moa.trends..")
        .should()
        .callMethod(UUID.class, "randomUUID")
        .check(MOA);
  }

  @Test
  void nothingInAFunctionPrintsButTheLogger() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.moa.core..",
            "dev.moa.accounts..",
            "dev.moa.trials..",
            "dev.moa.catalogue..",
            "dev.moa.trends..",
            "dev.moa.functions..")
        .and()
        .resideOutsideOfPackage("dev.moa.functions.logging..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(MOA);
  }

  @Test
  void noNameSaysNothing() {
    noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)").check(MOA);
  }
}
