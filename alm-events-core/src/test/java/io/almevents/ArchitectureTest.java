package io.almevents;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("alm-events-mapping"))
            .importPackages("io.almevents");

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("io.almevents.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void nothingBelowKnowsTheFrontDoor() {
        noClasses()
                .that()
                .resideInAPackage("io.almevents.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.almevents")
                .check(classes);
    }

    @Test
    void knowsNeitherJsonLibrariesNorHttp() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "java.net.http..")
                .check(classes);
    }
}
