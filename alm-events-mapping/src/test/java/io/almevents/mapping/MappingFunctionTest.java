package io.almevents.mapping;

import static io.almevents.mapping.TestFunctions.function;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.spi.MappingFunction;
import io.almevents.mapping.spi.WrongOperandException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What vendors' functions may rely on, and what mappings may rely on in spite of them. */
class MappingFunctionTest {
    private static final String DOCUMENT =
            "{\"a\":\"secret\",\"n\":1.50,\"l\":[null,true],\"o\":{\"k\":null},\"z\":null}";

    @Test
    void a_function_is_found_by_the_class_loader_of_the_thread() {
        assertThat(TestFunctions.withServices("shout", () -> render("${SHOUT(n)}", List.of())))
                .isEqualTo("\"1.50!\"");
    }

    @Test
    void a_function_whose_jar_is_not_there_is_unknown() {
        refused("${SHOUT(a)}", List.of(), "M014", "SHOUT is not known here");
    }

    @Test
    void a_function_that_cannot_be_loaded_is_a_warning_and_the_others_work() {
        Template template = TestFunctions.withServices(
                "broken", () -> Template.compile("\"${SHOUT(a)}\"", MappingOptions.DEFAULTS));

        assertThat(new String(template.render(DOCUMENT.getBytes(UTF_8), MappingVariables.none()), UTF_8))
                .isEqualTo("\"SECRET!\"");
    }

    @Test
    void a_registered_function_is_taken_before_one_that_was_found() {
        MappingFunction quiet = function("SHOUT", 1, operands -> "quiet");

        assertThat(TestFunctions.withServices("shout", () -> render("${SHOUT(a)}", List.of(quiet))))
                .isEqualTo("\"quiet\"");
    }

    @Test
    void a_function_that_is_found_must_not_have_the_name_of_another() {
        // The one function twice is no clash: loaders show it more than once.
        Supplier<String> twice = () -> TestFunctions.withServices("shout", () -> render("${SHOUT(a)}", List.of()));

        assertThat(TestFunctions.withServices("shout", twice)).isEqualTo("\"SECRET!\"");
    }

    @Test
    void values_are_plain_java_values() {
        List<Object> seen = new ArrayList<>();
        MappingFunction spy = function("SPY", 4, operands -> {
            seen.addAll(operands);
            return true;
        });

        render("${SPY(a,n,l,o)}", List.of(spy));

        assertThat(seen.get(0)).isEqualTo("secret");
        assertThat(seen.get(1)).isInstanceOf(Number.class).hasToString("1.50");
        assertThat(seen.get(2)).isEqualTo(Arrays.asList(null, true));
        assertThat(seen.get(3)).isEqualTo(Collections.singletonMap("k", null));
        assertThatThrownBy(() -> ((List<?>) seen.get(2)).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) seen.get(3)).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void results_may_be_any_value() {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put("k", Arrays.asList(1, 2.5, null, "é", false));

        assertThat(render("${F(a)}", List.of(function("F", 1, operands -> map))))
                .isEqualTo("{\"k\":[1,2.5,null,\"é\",false]}");
        assertThat(render("${EXISTS(F(a))}", List.of(function("F", 1, operands -> null))))
                .isEqualTo("false");
    }

    @Test
    void a_function_is_not_called_where_an_operand_is_missing_or_null() {
        MappingFunction two = function("TWO", 2, operands -> {
            throw new AssertionError("called with " + operands);
        });

        assertThat(render("${EXISTS(TWO(a,z))}${EXISTS(TWO(none,a))}", List.of(two)))
                .isEqualTo("\"falsefalse\"");
    }

    @Test
    void the_number_of_operands_is_checked_by_the_compiler() {
        refused("${TWO(a)}", List.of(function("TWO", 2, operands -> 1)), "M015", "TWO takes 2 operands, found 1");
    }

    @Test
    void an_exception_names_the_function_and_its_place_and_never_a_value() {
        assertThatThrownBy(() -> render("x${FAIL(a)}", List.of(TestFunctions.failing())))
                .hasMessageNotContaining("secret")
                .hasNoCause()
                .asInstanceOf(type(EvaluationException.class))
                .satisfies(e -> {
                    assertThat(e.problem().code()).isEqualTo("M109");
                    assertThat(e.problem().column()).isEqualTo(3);
                    assertThat(e.problem().message()).isEqualTo("FAIL: failed with java.lang.IllegalStateException");
                });
    }

    @Test
    void a_function_may_say_which_operand_is_wrong() {
        MappingFunction picky = function("PICKY", 2, operands -> {
            throw new WrongOperandException(1, "must be a colour");
        });

        assertThatThrownBy(() -> render("${PICKY(n,a)}", List.of(picky)))
                .asInstanceOf(type(EvaluationException.class))
                .satisfies(e -> {
                    assertThat(e.problem().code()).isEqualTo("M107");
                    assertThat(e.problem().message()).isEqualTo("PICKY: operand 2 must be a colour");
                });
    }

    static List<Object> noValues() {
        List<Object> deep = List.of();
        for (int i = 0; i < 300; i++) {
            deep = List.of(deep);
        }
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        return List.of(
                Double.NaN,
                Float.POSITIVE_INFINITY,
                "\ud800",
                'c',
                new Object(),
                Map.of(1, 2),
                List.of("\udc00"),
                deep,
                endless);
    }

    @ParameterizedTest
    @MethodSource("noValues")
    void a_result_that_is_no_value_is_the_function_s_fault(Object result) {
        assertThatThrownBy(() -> render("${F(a)}", List.of(function("F", 1, operands -> result))))
                .asInstanceOf(type(EvaluationException.class))
                .satisfies(e -> {
                    assertThat(e.problem().code()).isEqualTo("M109");
                    assertThat(e.problem().message())
                            .isEqualTo("F: gave what is no value: "
                                    + result.getClass().getName());
                });
    }

    @Test
    void a_text_that_is_longer_than_the_output_is_refused() {
        MappingOptions options = MappingOptions.DEFAULTS
                .withLimits(Limits.DEFAULTS.withOutputBytes(10))
                .withFunctions(List.of(function("F", 1, operands -> "x".repeat(11))));

        assertThatThrownBy(() -> Template.compile("\"${EXISTS(F(a))}\"", options)
                        .render(DOCUMENT.getBytes(UTF_8), MappingVariables.none()))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("M106");
    }

    /** Remembers how it is prepared and called. */
    private static final class Prepares implements MappingFunction {
        private final boolean foldable;
        private final List<Call> calls = new ArrayList<>();
        private int applied;

        Prepares(boolean foldable) {
            this.foldable = foldable;
        }

        @Override
        public String name() {
            return "PREPARED";
        }

        @Override
        public int minOperands() {
            return 1;
        }

        @Override
        public int maxOperands() {
            return 3;
        }

        @Override
        public boolean isFoldable() {
            return foldable;
        }

        @Override
        public Prepared prepare(Call call) {
            calls.add(call);
            if ("bad".equals(call.literals().get(0))) {
                throw new WrongOperandException(0, "must be good");
            } else if ("worse".equals(call.literals().get(0))) {
                throw new IllegalStateException("worse");
            }
            return operands -> {
                applied++;
                return call.literals().size();
            };
        }
    }

    @Test
    void a_function_is_made_ready_with_the_literals_of_its_call() {
        Prepares function = new Prepares(false);
        MappingOptions options = MappingOptions.DEFAULTS
                .withFunctions(List.of(function))
                .withLimits(Limits.DEFAULTS.withOutputBytes(99));

        Template template = Template.compile("[\"${PREPARED(1.0,a,UPPER('x'))}\"]", options);
        function.calls.clear();
        template.render(DOCUMENT.getBytes(UTF_8), MappingVariables.none());
        byte[] rendered = template.render(DOCUMENT.getBytes(UTF_8), MappingVariables.none());

        assertThat(new String(rendered, UTF_8)).isEqualTo("[2]");
        assertThat(function.calls).as("made ready by the compiler alone").isEmpty();
        assertThat(function.applied).isEqualTo(2);
    }

    @Test
    void what_is_known_of_a_call_are_its_literals_and_the_bound() {
        Prepares function = new Prepares(false);

        Template.compile(
                "[\"${PREPARED(1.0,a,'x')}\"]",
                MappingOptions.DEFAULTS
                        .withFunctions(List.of(function))
                        .withLimits(Limits.DEFAULTS.withOutputBytes(99)));

        MappingFunction.Call call = function.calls.get(0);
        assertThat(call.maxCharacters()).isEqualTo(99);
        assertThat(call.literals()).containsOnlyKeys(0, 2).containsEntry(2, "x");
        assertThat(call.literals().get(0)).hasToString("1.0");
    }

    @Test
    void a_literal_that_can_never_work_is_found_by_the_compiler() {
        refused("x${PREPARED('bad')}", List.of(new Prepares(false)), "M030", "PREPARED: operand 1 must be good");
        refused(
                "${PREPARED('worse')}",
                List.of(new Prepares(false)),
                "M030",
                "PREPARED: failed with java.lang.IllegalStateException");
    }

    @Test
    void a_call_of_literals_is_evaluated_once_only_where_the_function_says_so() {
        for (boolean foldable : new boolean[] {true, false}) {
            Prepares function = new Prepares(foldable);
            Template template =
                    Template.compile("\"${PREPARED('x')}\"", MappingOptions.DEFAULTS.withFunctions(List.of(function)));
            int atCompileTime = function.applied;
            for (int i = 0; i < 5; i++) {
                template.render(DOCUMENT.getBytes(UTF_8), MappingVariables.none());
            }

            assertThat(atCompileTime > 0).isEqualTo(foldable);
            assertThat(function.applied - atCompileTime).isEqualTo(foldable ? 0 : 5);
        }
    }

    @Test
    void the_dialect_of_cloud_alm_refuses_functions_of_vendors() {
        MappingOptions options = MappingOptions.DEFAULTS
                .withDialect(Dialect.CLOUD_ALM)
                .withFunctions(List.of(function("F", 1, operands -> 1)));

        assertThatThrownBy(() -> Template.compile("\"${F(a)}\"", options))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("M025");
    }

    private static String render(String text, List<MappingFunction> functions) {
        Template template = Template.compile("\"" + text + "\"", MappingOptions.DEFAULTS.withFunctions(functions));
        return new String(template.render(DOCUMENT.getBytes(UTF_8), MappingVariables.none()), UTF_8);
    }

    private static void refused(String text, List<MappingFunction> functions, String code, String message) {
        assertThatThrownBy(() -> render(text, functions))
                .asInstanceOf(type(MappingException.class))
                .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.message()).contains(message);
                }));
    }
}
