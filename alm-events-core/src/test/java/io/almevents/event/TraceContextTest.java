package io.almevents.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of W3C Trace Context, Level 1. */
class TraceContextTest {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + ID + "-b7ad6b7169203331-01";

    @Test
    void aTraceIsKeptAsItCame() {
        TraceContext trace = TraceContext.of(PARENT, "congo=t61rcWkgMzE,rojo@vendor=00f067aa0ba902b7")
                .orElseThrow();
        assertThat(trace.traceparent()).isEqualTo(PARENT);
        assertThat(trace.tracestate()).isEqualTo("congo=t61rcWkgMzE,rojo@vendor=00f067aa0ba902b7");
        assertThat(trace.traceId()).isEqualTo(ID);
        assertThat(trace).hasToString("TraceContext[" + ID + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX: y"
            })
    void whatIsNotInTheFormIsNoTrace(String traceparent) {
        assertThat(TraceContext.of(traceparent, "")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceContext(traceparent, ""));
    }

    @Test
    void aLaterVersionIsTakenForWhatItMeansInThisOne() {
        assertThat(TraceContext.of("cc-" + ID + "-b7ad6b7169203331-0b-what-comes", ""))
                .contains(new TraceContext(PARENT, ""));
        assertThat(TraceContext.of("cc-" + ID + "-b7ad6b7169203331-02", ""))
                .contains(new TraceContext("00-" + ID + "-b7ad6b7169203331-00", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Key=1", "a", "a=1,a=2", "a=", "a=1=2", "=1", "a b=1", "a=1\u00e4", "a@b@c=1", "a=1\r\nb=2", ","
            })
    void aStateThatIsWrongIsLeftOutAndTheTraceStays(String tracestate) {
        assertThat(TraceContext.of(PARENT, tracestate)).contains(new TraceContext(PARENT, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceContext(PARENT, tracestate));
    }

    @Test
    void aStateHasAtMost32MembersAnd512Characters() {
        assertThat(state(32)).isNotEmpty();
        assertThat(state(33)).isEmpty();
        String longest = "a=" + "x".repeat(255) + ",b=" + "x".repeat(252);
        assertThat(TraceContext.of(PARENT, longest).orElseThrow().tracestate()).hasSize(512);
        assertThat(TraceContext.of(PARENT, longest + "x").orElseThrow().tracestate())
                .isEmpty();
    }

    @Test
    void aMessageCarriesItsTraceAndStaysTheSameMessage() {
        byte[] bytes =
                "{\"subscriptionId\":\"s\",\"resourceType\":\"T\",\"eventType\":\"T.CREATED\",\"resourceId\":\"r\",\"resource\":{}}"
                        .getBytes(StandardCharsets.UTF_8);
        ChangeMessage message = ChangeMessage.parse(bytes);
        ChangeMessage traced = message.withTraceparent(PARENT, "a=1");
        assertThat(message.trace()).isEmpty();
        assertThat(traced.trace()).contains(new TraceContext(PARENT, "a=1"));
        assertThat(traced.digest()).isEqualTo(message.digest());
        assertThat(traced.eventType()).isEqualTo("T.CREATED");
        assertThat(traced.withTraceparent("nonsense", "").trace()).contains(new TraceContext(PARENT, "a=1"));
    }

    private static String state(int members) {
        String state = IntStream.range(0, members).mapToObj(i -> "k" + i + "=1").collect(Collectors.joining(","));
        return TraceContext.of(PARENT, state).orElseThrow().tracestate();
    }
}
