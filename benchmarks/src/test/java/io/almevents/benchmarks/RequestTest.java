package io.almevents.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.benchmarks.family.Families;
import io.almevents.benchmarks.family.Family;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void withoutWordsEverythingIsMeasuredInAShortTime() {
        Request request = parse();

        assertThat(request.families()).isEqualTo(Families.ALL);
        assertThat(request.length()).isEqualTo(Length.SHORT);
        assertThat(request.folder()).isEqualTo(Path.of("results"));
    }

    @Test
    void aFamilyMayBeMeasuredLong() {
        Request request = parse("--full", "map");

        assertThat(request.families()).extracting(Family::name).containsExactly("map");
        assertThat(request.length()).isEqualTo(Length.FULL);
        assertThat(request.folder()).isEqualTo(Path.of("results"));
    }

    @Test
    void partsOfAFamilyAreKeptApart() {
        Request request = parse("map", "jackson", "-f", "2");

        assertThat(request.part().orElseThrow()).hasToString("jackson");
        assertThat(request.options()).containsExactly("-f", "2");
        assertThat(request.folder()).isEqualTo(Path.of("results/part"));
        assertThat(parse("map", "-f", "2").folder()).isEqualTo(Path.of("results/part"));
    }

    @Test
    void whatThereIsNotIsSaid() {
        assertThatThrownBy(() -> parse("mop")).hasMessageStartingWith("There is no family mop; there are map, ");
        assertThatThrownBy(() -> parse("map", "jaxon"))
                .hasMessageStartingWith("No engine of map matches jaxon; there are almevents-request, ");
        assertThatThrownBy(() -> parse("map", "(")).hasMessageStartingWith("This is no regular expression: ");
    }

    private static Request parse(String... words) {
        return Request.parse(
                Stream.concat(Stream.of("results"), List.of(words).stream()).toList());
    }
}
