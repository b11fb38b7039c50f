package io.almevents.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandscapeTest {
    @ParameterizedTest
    @CsvSource({"few, 10, 20", "few, 1000, 100", "many, 1000, 2000"})
    void bothEnginesFindTheSameRules(Reach reach, int rules, int leastMatches) {
        Landscape landscape = Landscape.of(rules, reach);
        Engine ours = new AlmEventsEngine(landscape.patterns());
        Engine theirs = new EventRulerEngine(landscape.patterns());

        int matches = 0;
        for (byte[] event : landscape.events()) {
            Set<Integer> found = ours.matching(event);
            assertThat(found).isEqualTo(theirs.matching(event));
            matches += found.size();
        }

        assertThat(matches).isGreaterThan(leastMatches);
    }
}
