package io.almevents.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.almevents.it.PackedJars;
import io.almevents.it.Repository;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArrowsIT {
    @Test
    void everyModuleHasALayerAndIsTestedHere() {
        Set<String> withCode = Repository.modulesWithCode().stream()
                .map(folder -> folder.getFileName().toString())
                .collect(Collectors.toSet());
        assertThat(Layer.modules())
                .as("modules with a layer: a new module needs a place in %s", Layer.class)
                .containsExactlyInAnyOrderElementsOf(withCode);
        assertThat(PackedJars.modules().keySet())
                .as("modules that are tested: a new module must be a dependency in the pom of alm-events-it")
                .containsExactlyInAnyOrderElementsOf(withCode);
    }

    @Test
    void modulesKnowOnlyTheLayersBeforeTheirs() {
        classes().should(dependOnlyOnLayersBefore()).check(ShippedClasses.ALL);
    }

    @Test
    void theMappingLanguageKnowsNothingOfEventsHttpAndStores() {
        noClasses()
                .that()
                .resideInAPackage("io.almevents.mapping..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.almevents..").and(not(resideInAPackage("io.almevents.mapping.."))))
                .orShould()
                .dependOnClassesThat(
                        resideInAnyPackage("java.net.http..", "com.sun.net.httpserver..", "java.sql..", "javax.sql.."))
                .check(ShippedClasses.ALL);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("(**)").should().beFreeOfCycles().check(ShippedClasses.ALL);
    }

    private static ArchCondition<JavaClass> dependOnlyOnLayersBefore() {
        return new ArchCondition<>("depend only on modules of the layers before theirs") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String module = ShippedClasses.moduleOf(type).orElseThrow();
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    Optional<String> other = ShippedClasses.moduleOf(dependency.getTargetClass());
                    boolean allowed = other.isEmpty() || other.get().equals(module) || mayKnow(module, other.get());
                    events.add(new SimpleConditionEvent(
                            dependency,
                            allowed,
                            module + " must not know " + other.orElse("") + ": " + dependency.getDescription()));
                }
            }
        };
    }

    private static boolean mayKnow(String module, String other) {
        return layer(module).mayKnow(layer(other));
    }

    private static Layer layer(String module) {
        return Layer.of(module)
                .orElseThrow(() -> new AssertionError(module + " has no layer: give it a place in " + Layer.class));
    }
}
