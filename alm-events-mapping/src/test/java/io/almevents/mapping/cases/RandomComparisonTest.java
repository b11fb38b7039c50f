package io.almevents.mapping.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.cases.Subject.Failed;
import io.almevents.mapping.cases.Subject.RequestOutcome;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The engine and the reference interpreter agree on mappings and documents that nobody thought of. The seed is fixed, so that
 * a build does not fail by luck; {@code -Dalmevents.seed} and {@code -Dalmevents.random.count} widen the search.
 */
class RandomComparisonTest {
    private static final long SEED = Long.getLong("almevents.seed", 20_261_122L);
    private static final int COUNT = Integer.getInteger("almevents.random.count", 50_000);

    @Test
    void engineAndReferenceAgree() {
        LongStream.range(SEED, SEED + COUNT).parallel().forEach(seed -> compare(RandomCase.of(seed), seed));
    }

    private static void compare(LanguageCase random, long seed) {
        Engine engine = new Engine();
        Reference reference = new Reference();
        CaseInput input = new CaseInput(random);
        Supplier<String> description =
                () -> "-Dalmevents.seed=%d -Dalmevents.random.count=1\n%s".formatted(seed, random.written());
        try {
            assertThat(comparable(engine.request(input)))
                    .as(description)
                    .isEqualTo(comparable(reference.request(input)));
            assertThat(engine.response(input)).as(description).isEqualTo(reference.response(input));
            assertThat(comparable(engine.find(input))).as(description).isEqualTo(comparable(reference.find(input)));
            assertThat(comparable(engine.verify(input))).as(description).isEqualTo(comparable(reference.verify(input)));
            assertThat(engine.found(input)).as(description).isEqualTo(reference.found(input));
            assertThat(engine.verified(input)).as(description).isEqualTo(reference.verified(input));
        } catch (RuntimeException e) {
            throw new AssertionError(description.get(), e);
        }
    }

    /** Without the place of an error, which the reference does not know. */
    private static RequestOutcome comparable(RequestOutcome outcome) {
        return outcome instanceof Failed failed ? new Failed(failed.code(), Optional.empty()) : outcome;
    }
}
