package io.almevents.mapping.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingException;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.Severity;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ParserFuzzTest {
    /** Nothing takes so long, even on a busy machine; without an end at all the fuzzer's own limit helps. */
    private static final Duration TOO_LONG = Duration.ofSeconds(20);

    static Stream<byte[]> mappings() {
        return Seeds.mappings();
    }

    @MethodSource("mappings")
    @FuzzTest(maxDuration = "5m") // the last annotation, as Jazzer asks
    void any_bytes_are_a_mapping_or_have_problems_that_can_be_shown(byte[] file) {
        long start = System.nanoTime();
        check(file);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TOO_LONG);
    }

    private static void check(byte[] file) {
        for (Dialect dialect : Dialect.values()) {
            try {
                Mapping mapping = Mapping.compile(file, MappingOptions.DEFAULTS.withDialect(dialect));
                mapping.warnings().forEach(ParserFuzzTest::check);
                mapping.portabilityNotes().forEach(ParserFuzzTest::check);
                mapping.attributeNotes().forEach(ParserFuzzTest::check);
            } catch (MappingException e) {
                assertThat(e.problems()).anyMatch(problem -> problem.severity() == Severity.ERROR);
                e.problems().forEach(ParserFuzzTest::check);
            }
        }
    }

    private static void check(Problem problem) {
        assertThat(problem.render()).contains(problem.code());
        assertThat(problem.line()).isPositive();
        assertThat(problem.column()).isPositive();
    }
}
