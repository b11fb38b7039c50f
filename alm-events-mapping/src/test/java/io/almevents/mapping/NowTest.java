package io.almevents.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class NowTest {
    @Test
    void isTheSameInAllOfARequestHoweverLongItTakes() {
        Mapping mapping = Mapping.compile("""
                {"_information":{"_version":"1"},
                 "structure":{"request":["#{@NOW}","#{@NOW}","${DATE(@NOW,'ss')}"]}}""");

        byte[] body = mapping.operation("E")
                .orElseThrow()
                .request(
                        "{\"resource\":{}}".getBytes(UTF_8),
                        MappingVariables.builder().clock(new Ticking()).build())
                .body()
                .orElseThrow();

        assertThat(new String(body, UTF_8)).isEqualTo("[\"1970-01-01T00:00:01Z\",\"1970-01-01T00:00:01Z\",\"01\"]");
    }

    /** A second later each time that it is looked at. */
    private static final class Ticking extends Clock {
        private long seconds;

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(++seconds);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
