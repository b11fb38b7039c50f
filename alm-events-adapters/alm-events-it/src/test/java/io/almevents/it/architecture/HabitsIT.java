package io.almevents.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HabitsIT {
    @ParameterizedTest
    @ValueSource(strings = {"Manager", "Helper", "Processor", "Util", "Utils"})
    void noClassHasANameThatSaysNothing(String ending) {
        noClasses().should().haveSimpleNameEndingWith(ending).check(ShippedClasses.ALL);
    }

    @Test
    void noStaticStateCanChange() {
        fields().that().areStatic().should().beFinal().check(ShippedClasses.ALL);
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .check(ShippedClasses.ALL);
    }

    @Test
    void onlyProgramsWriteToTheStandardStreams() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.almevents.cli.Main")
                .and()
                .doNotHaveFullyQualifiedName("io.almevents.simulator.command.Main")
                .should(ACCESS_STANDARD_STREAMS)
                .check(ShippedClasses.ALL);
    }
}
