package io.almevents.mapping.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.internal.ast.MappingFile.Case;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.function.Vocabulary;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.lexer.SourceString;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.SourceText;
import io.almevents.mapping.language.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SwitchPlanTest {
    private static final Location AT = new Location(0, 2, "");

    /** A hash table with an entry per case: finding one takes as long among a thousand as among four. */
    @Test
    void the_cases_of_a_switch_are_a_hash_table() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            cases.add(new Case(Optional.of("case " + i), AT, constant(i)));
        }
        cases.add(new Case(Optional.of("case 7"), AT, constant(-1)));

        SwitchPlan plan = plan(new SwitchDeclaration("s", AT, cases, Optional.empty()));

        assertThat(plan.cases()).hasSize(1_000);
        assertThat(plan.cases()).as("one of the hash tables of Map.copyOf").isSameAs(Map.copyOf(plan.cases()));
        assertThat(plan.cases().get("case 7"))
                .as("the first case wins")
                .isEqualTo(new Output.ConstantOutput(JsonNumber.of(7)));
    }

    @Test
    void a_switch_that_is_used_twice_is_planned_once() {
        TemplatePlanner planner = planner(new SwitchDeclaration("s", AT, List.of(), Optional.of(constant(1))));

        Output.ValueOutput first = (Output.ValueOutput) planner.plan(call());
        Output.ValueOutput second = (Output.ValueOutput) planner.plan(call());

        assertThat(((Source.SwitchResult) first.source()).plan())
                .isSameAs(((Source.SwitchResult) second.source()).plan());
    }

    private static SwitchPlan plan(SwitchDeclaration declaration) {
        Output.ValueOutput output = (Output.ValueOutput) planner(declaration).plan(call());
        return ((Source.SwitchResult) output.source()).plan();
    }

    private static TemplatePlanner planner(SwitchDeclaration declaration) {
        SourceText source = SourceText.mapping("mapping", "\"\"".getBytes(StandardCharsets.UTF_8));
        return new TemplatePlanner(
                source,
                List.of(declaration),
                new Vocabulary(List.of(), List.of(), Set.of()),
                Limits.DEFAULTS,
                Readings.ofDocuments());
    }

    private static Template call() {
        Operand operand = new Operand.SwitchCall("s", new Operand.Path(List.of()));
        SourceString source = SourceString.of(new JsonString("", new JsonValue.Span(0, 2)), "", new byte[] {'"', '"'});
        return new Template.TextTemplate(new Text(source, List.of(new Part.Expression(operand, AT)), AT));
    }

    private static Template constant(int number) {
        return new Template.ConstantTemplate(JsonNumber.of(number), AT);
    }
}
