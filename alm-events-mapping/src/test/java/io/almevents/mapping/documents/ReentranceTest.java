package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.OutputBuffer;
import io.almevents.mapping.Projection;
import io.almevents.mapping.Template;
import io.almevents.mapping.spi.MappingReference;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Code of the host that runs in the middle of an evaluation may itself map documents, on the same thread. */
class ReentranceTest {
    private static final String TEMPLATE =
            "[\"#{a}\",\"#{@HOST}\",\"#{b}\",\"<#{a} #{@HOST} #{b}>\",{\"c\":\"#{list[*].x}\",\"d\":\"#{@HOST}\"},\"#{o}\"]";
    private static final byte[] OUTER =
            "{\"a\":\"outer é\",\"list\":[{\"x\":1},{\"x\":\"\\n\"}],\"o\":{\"p\":[2]},\"b\":\"last\"}".getBytes(UTF_8);
    private static final byte[] INNER =
            ("{\"b\":\"" + "inner ".repeat(500) + "\",\"o\":[],\"a\":3,\"list\":[{\"x\":{}}]}").getBytes(UTF_8);
    private static final byte[] BROKEN = "{\"a\":\"inner\",\"list\":[{\"x\":\"\\q\"}]}".getBytes(UTF_8);

    @Test
    void another_document_may_be_mapped_by_the_same_template_within_an_evaluation() {
        AtomicReference<Template> self = new AtomicReference<>();
        AtomicBoolean first = new AtomicBoolean(true);
        Template template = template(() -> first.getAndSet(false)
                ? render(Objects.requireNonNull(self.get()), INNER).length()
                : "again");
        self.set(template);
        String nested = render(template, OUTER);
        String innerLength =
                String.valueOf(render(template(() -> "again"), INNER).length());

        assertThat(nested)
                .isEqualTo("[\"outer é\"," + innerLength
                        + ",\"last\",\"<outer é again last>\",{\"c\":[1,\"\\n\"],\"d\":\"again\"},{\"p\":[2]}]");
    }

    @Test
    void a_refused_document_within_an_evaluation_leaves_it_alone() {
        Template inner = Template.compile("[\"#{a}\",\"#{list}\"]");
        Template template = template(() -> {
            assertThatThrownBy(() -> inner.render(BROKEN, MappingVariables.none()))
                    .isInstanceOf(EvaluationException.class);
            return "refused";
        });

        assertThat(render(template, OUTER))
                .isEqualTo("[\"outer é\",\"refused\",\"last\",\"<outer é refused last>\","
                        + "{\"c\":[1,\"\\n\"],\"d\":\"refused\"},{\"p\":[2]}]");
    }

    @Test
    void fields_may_be_read_and_buffers_filled_within_an_evaluation() {
        Projection fields = Projection.of(List.of(List.of("a"), List.of("list")));
        Template inner = Template.compile("{\"b\":\"#{b}\"}");
        OutputBuffer innerBuffer = new OutputBuffer();
        Template template = template(() -> {
            innerBuffer.clear();
            inner.renderTo(INNER, MappingVariables.none(), innerBuffer);
            return fields.read(INNER).get("a") + "/" + innerBuffer.length();
        });
        OutputBuffer buffer = new OutputBuffer();

        assertThat(template.renderTo(OUTER, MappingVariables.none(), buffer)).isTrue();
        assertThat(new String(buffer.toByteArray(), UTF_8))
                .isEqualTo("[\"outer é\",\"3/3008\",\"last\",\"<outer é 3/3008 last>\","
                        + "{\"c\":[1,\"\\n\"],\"d\":\"3/3008\"},{\"p\":[2]}]");
    }

    private static Template template(Supplier<Object> host) {
        MappingReference reference = new MappingReference() {
            @Override
            public String name() {
                return "HOST";
            }

            @Override
            public Object value(String argument) {
                return host.get();
            }
        };
        return Template.compile(TEMPLATE, MappingOptions.DEFAULTS.withReferences(List.of(reference)));
    }

    private static String render(Template template, byte[] document) {
        return new String(template.render(document, MappingVariables.none()), UTF_8);
    }
}
