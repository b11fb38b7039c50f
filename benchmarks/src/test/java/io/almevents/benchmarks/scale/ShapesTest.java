package io.almevents.benchmarks.scale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1_000})
    void everyFieldIsFilled(int fields) {
        String body = body(operation(Shapes.mappingOfFields(fields)), Shapes.eventOfFields(fields, new Random(1)));

        assertThat(body.split(","))
                .hasSize(fields)
                .allMatch(field -> field.matches("\\{?\"field[0-9]{4}\":\"(It is )?[0-9a-f]{16}\"}?"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 1_000})
    void everyEventHasTheValueOfACase(int cases) {
        Operation operation = operation(Shapes.mappingOfCases(cases));
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] event = Shapes.eventOfCases(cases, random);
            String number = new String(event, UTF_8).replaceFirst(".*system-([0-9]+).*", "$1");

            assertThat(body(operation, event)).isEqualTo("{\"field\":\"then-" + number + "\"}");
        }
    }

    private static Operation operation(String mapping) {
        return Mapping.compile(mapping).operation("EVENT-SITUATION.CREATED").orElseThrow();
    }

    private static String body(Operation operation, byte[] event) {
        return new String(
                operation.request(event, MappingVariables.none()).body().orElseThrow(), UTF_8);
    }
}
