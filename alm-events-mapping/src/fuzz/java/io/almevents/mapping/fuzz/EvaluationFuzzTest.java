package io.almevents.mapping.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.almevents.mapping.Answer;
import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingException;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import io.almevents.mapping.internal.json.JsonReader;
import io.almevents.mapping.language.Limits;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluationFuzzTest {
    /** Nothing takes so long, even on a busy machine; without an end at all the fuzzer's own limit helps. */
    private static final Duration TOO_LONG = Duration.ofSeconds(20);

    private static final String BEGIN = "{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":";
    private static final String MIDDLE = ",\"response\":{\"externalId\":\"#{id}\",\"all\":";
    private static final String END =
            "}},\"eventTypeMapping\":{\"operationMappings\":[{\"eventType\":\"E\",\"operation\":\"POST\","
                    + "\"path\":\"/a/#{id}?b=#{b}\",\"headers\":{\"H\":\"#{c}\"}}]}}";

    /** Small, so that what exceeds it is found soon. */
    private static final MappingOptions OPTIONS =
            MappingOptions.DEFAULTS.withLimits(Limits.DEFAULTS.withOutputBytes(1 << 16));

    private static final MappingVariables VARIABLES =
            MappingVariables.builder().userVariable("v", "w").externalId("INC1").build();

    static Stream<byte[]> templatesWithDocuments() {
        return Seeds.templatesWithDocuments();
    }

    /** Up to the first NUL the template, behind it the document. */
    @MethodSource("templatesWithDocuments")
    @FuzzTest(maxDuration = "5m") // the last annotation, as Jazzer asks
    void any_template_on_any_document_gives_json_or_the_documented_error(byte[] bytes) {
        long start = System.nanoTime();
        check(bytes);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TOO_LONG);
    }

    private static void check(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        byte[] template = Arrays.copyOf(bytes, end);
        byte[] document = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
        Operation operation;
        try {
            byte[] file = join(BEGIN.getBytes(UTF_8), template, MIDDLE.getBytes(UTF_8), template, END.getBytes(UTF_8));
            operation = Mapping.compile(file, OPTIONS).operation("E").orElse(null);
        } catch (MappingException e) {
            return;
        }
        if (operation == null) {
            return;
        }
        byte[] message = join("{\"resource\":".getBytes(UTF_8), document, "}".getBytes(UTF_8));
        try {
            operation
                    .request(message, VARIABLES)
                    .body()
                    .ifPresent(body -> assertThat(JsonReader.read(body, 1_000)).isNotNull());
            assertThat(operation.explain(message, VARIABLES)).isNotNull();
        } catch (EvaluationException e) {
            assertThat(e.problem().code()).startsWith("M1");
        }
        assertThat(operation.response(Answer.of(document), VARIABLES).externalId())
                .isPresent();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
