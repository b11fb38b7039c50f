package io.almevents.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.spi.MappingReference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MappingReferenceTest {
    private static final MappingReference TENANT = reference("TENANT", false, argument -> "acme" + argument);
    private static final MappingReference SETTING =
            reference("SETTING", true, argument -> Map.of("n", 1.5, "t", "#{a}").get(argument));

    private interface Work {
        @Nullable Object value(String argument);
    }

    @Test
    void a_reference_of_the_host_gives_its_value() {
        assertThat(
                        render(
                                "[\"#{@TENANT}\",\"<#{@SETTING( t )}>\",\"#{@SETTING(n)}\",\"${UPPER(@TENANT)}\",\"${EXISTS(@SETTING(z))}\"]"))
                .isEqualTo("[\"acme\",\"<#{a}>\",1.5,\"ACME\",false]");
    }

    @Test
    void a_reference_takes_an_argument_or_none() {
        refused("#{@TENANT(x)}", "M015", "@TENANT takes no argument");
        refused("#{@SETTING}", "M015", "@SETTING needs a name in parentheses");
    }

    @Test
    void a_near_name_is_suggested() {
        assertThatThrownBy(() -> render("\"#{@TENAND}\"")).hasMessageContaining("did you mean @TENANT?");
    }

    @Test
    void names_are_those_of_one_reference_each() {
        MappingReference second = reference("TENANT", false, argument -> 1);
        assertThatThrownBy(() -> compile("1", TENANT, second))
                .hasMessageContaining("M031")
                .hasMessageContaining("@TENANT");
        assertThatThrownBy(() -> compile("1", reference("NOW", false, argument -> 1)))
                .hasMessageContaining("the reference @NOW is built in");
        assertThatThrownBy(() -> compile("1", reference("now", false, argument -> 1)))
                .hasMessageContaining("upper-case letters");
    }

    @Test
    void an_exception_names_the_reference_and_never_a_value() {
        MappingReference failing = reference("FAILING", false, argument -> {
            throw new IllegalStateException("secret");
        });

        assertThatThrownBy(() -> render(compile("\"#{@FAILING}\"", failing)))
                .hasMessageNotContaining("secret")
                .hasNoCause()
                .asInstanceOf(type(EvaluationException.class))
                .satisfies(e -> {
                    assertThat(e.problem().code()).isEqualTo("M109");
                    assertThat(e.problem().message())
                            .isEqualTo("@FAILING: failed with java.lang.IllegalStateException");
                });
    }

    @Test
    void what_is_no_value_is_the_reference_s_fault() {
        assertThatThrownBy(
                        () -> render(compile("\"#{@OBJECT}\"", reference("OBJECT", false, argument -> new Object()))))
                .hasMessageContaining("M109")
                .hasMessageContaining("gave what is no value: java.lang.Object");
    }

    @Test
    void the_dialect_of_cloud_alm_refuses_references_of_hosts() {
        MappingOptions options = MappingOptions.DEFAULTS.withReferences(List.of(TENANT));

        assertThatThrownBy(() -> Template.compile("\"#{@TENANT}\"", options.withDialect(Dialect.CLOUD_ALM)))
                .hasMessageContaining("M025");
    }

    private static MappingReference reference(String name, boolean takesArgument, Work work) {
        return new MappingReference() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean takesArgument() {
                return takesArgument;
            }

            @Override
            public @Nullable Object value(String argument) {
                return work.value(argument);
            }
        };
    }

    private static void refused(String text, String code, String message) {
        assertThatThrownBy(() -> render("\"" + text + "\""))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(code)
                .hasMessageContaining(message);
    }

    private static String render(String template) {
        return render(compile(template, TENANT, SETTING));
    }

    private static String render(Template template) {
        return new String(template.render("{}".getBytes(UTF_8), MappingVariables.none()), UTF_8);
    }

    private static Template compile(String template, MappingReference... references) {
        return Template.compile(template, MappingOptions.DEFAULTS.withReferences(List.of(references)));
    }
}
