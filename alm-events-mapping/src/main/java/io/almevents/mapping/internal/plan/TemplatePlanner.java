package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.ast.KnownReference;
import io.almevents.mapping.internal.ast.MappingFile.Case;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ArrayTemplate;
import io.almevents.mapping.internal.ast.Template.ConstantTemplate;
import io.almevents.mapping.internal.ast.Template.ControlTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Template.Property;
import io.almevents.mapping.internal.ast.Template.TextTemplate;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.function.Function;
import io.almevents.mapping.internal.function.Vocabulary;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.plan.Output.LiteralPiece;
import io.almevents.mapping.internal.plan.Output.MemberOutput;
import io.almevents.mapping.internal.plan.Output.Piece;
import io.almevents.mapping.internal.plan.Output.ValuePiece;
import io.almevents.mapping.internal.scan.PathTrie.Reading;
import io.almevents.mapping.internal.source.SourceText;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.spi.MappingReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans templates. Works only on what the checks have passed. */
public final class TemplatePlanner {
    private final SourceText source;
    private final Vocabulary vocabulary;
    private final Limits limits;
    private final Readings readings;
    private final Map<String, SwitchDeclaration> declarations = new HashMap<>();
    private final Map<String, SwitchPlan> switches = new HashMap<>();
    private boolean readsClock;

    public TemplatePlanner(
            SourceText source,
            List<SwitchDeclaration> declarations,
            Vocabulary vocabulary,
            Limits limits,
            Readings readings) {
        this.source = source;
        this.vocabulary = vocabulary;
        this.limits = limits;
        this.readings = readings;
        for (SwitchDeclaration declaration : declarations) {
            this.declarations.put(declaration.name(), declaration);
        }
    }

    /** Whether anything that was planned so far wants to know the time. */
    public boolean readsClock() {
        return readsClock;
    }

    public Output plan(Template template) {
        if (template instanceof ObjectTemplate object) {
            return object(object);
        } else if (template instanceof ControlTemplate control) {
            return control(control);
        } else if (template instanceof ArrayTemplate array) {
            return array(array);
        } else if (template instanceof ConstantTemplate constant) {
            return new Output.ConstantOutput(constant.value());
        } else if (template instanceof TextTemplate text) {
            return text(text.text());
        }
        throw new IllegalStateException("no such template");
    }

    private Output.ObjectOutput object(ObjectTemplate object) {
        List<MemberOutput> members = new ArrayList<>();
        boolean makesKeys = false;
        for (Property property : object.properties()) {
            Output.TextOutput key =
                    property.key().isPresent() ? textOutput(property.key().get()) : null;
            members.add(new MemberOutput(property.name(), key, plan(property.value())));
            makesKeys |= key != null;
        }
        return new Output.ObjectOutput(List.copyOf(members), makesKeys, new Site(source, object.at()));
    }

    private Output.ArrayOutput array(ArrayTemplate array) {
        List<Output> elements = new ArrayList<>();
        for (Template element : array.elements()) {
            elements.add(plan(element));
        }
        return new Output.ArrayOutput(List.copyOf(elements), new Site(source, array.at()));
    }

    private Output control(ControlTemplate control) {
        Source condition =
                control.when().map(text -> source(text.parts().get(0))).orElse(null);
        Output.ConditionalOutput element = new Output.ConditionalOutput(condition, plan(control.body()));
        return control.each()
                .map(text -> text.parts().get(0))
                .<Output>map(each -> new Output.RepeatedOutput(source(each), site(each), element))
                .orElse(element);
    }

    private Output text(Text text) {
        if (text.isWholeValue()) {
            Part part = text.parts().get(0);
            return new Output.ValueOutput(source(part), site(part));
        }
        if (isLiteral(text)) {
            return new Output.ConstantOutput(JsonString.of(text.source().text()));
        }
        return textOutput(text);
    }

    private static boolean isLiteral(Text text) {
        for (Part part : text.parts()) {
            if (!(part instanceof Part.Literal)) {
                return false;
            }
        }
        return true;
    }

    /** A text that is no value of its own, even if it is one expression alone. */
    Output.TextOutput textOutput(Text text) {
        List<Piece> pieces = new ArrayList<>();
        for (Part part : text.parts()) {
            pieces.add(
                    part instanceof Part.Literal literal
                            ? new LiteralPiece(literal.text())
                            : new ValuePiece(source(part), site(part)));
        }
        return new Output.TextOutput(List.copyOf(pieces), site(text));
    }

    Site site(Text text) {
        return new Site(source, text.at());
    }

    Site site(Part part) {
        return new Site(source, part.at());
    }

    Source source(Part part) {
        if (part instanceof Part.Expression expression) {
            return source(expression.operand(), site(part));
        }
        throw new IllegalStateException("no value: " + part.at());
    }

    private Source source(Operand operand, Site site) {
        if (operand instanceof Operand.Path path) {
            Reading reading = readings.attribute(path.steps());
            return path.isExternalId() ? new Source.ExternalId(reading) : new Source.Attribute(path.steps(), reading);
        } else if (operand instanceof Operand.Constant constant) {
            return new Source.Constant(constant.value());
        } else if (operand instanceof Operand.SystemReference reference) {
            return reference(reference, site);
        } else if (operand instanceof Operand.Item item) {
            return new Source.Item(item.outward(), item.steps());
        } else if (operand instanceof Operand.SwitchCall call) {
            return new Source.SwitchResult(switchPlan(call.name()), source(call.operand(), site), site);
        } else if (operand instanceof Operand.Selection selection) {
            return new Source.Selected(source(selection.call(), site), selection.steps());
        } else if (operand instanceof Operand.FunctionCall call) {
            return function(call, site);
        }
        throw new IllegalStateException("no value");
    }

    /** What gives the same for every document is evaluated here, once. */
    private Source function(Operand.FunctionCall call, Site site) {
        Function function = vocabulary.function(call.name());
        if (function == null) {
            throw new IllegalStateException(call.name() + " passed the checks");
        }
        List<Source> operands = new ArrayList<>();
        List<@Nullable JsonValue> constants = new ArrayList<>();
        for (Operand inner : call.operands()) {
            Source operand = source(inner, site);
            operands.add(operand);
            constants.add(operand instanceof Source.Constant constant ? constant.value() : null);
        }
        Function.Linked linked = function.link(constants, limits);
        return linked.constant() == null
                ? new Source.FunctionResult(call.name(), linked.body(), List.copyOf(operands), site)
                : new Source.Constant(linked.constant());
    }

    private Source reference(Operand.SystemReference reference, Site site) {
        String argument = reference.argument().orElse("");
        MappingReference ofHost = vocabulary.reference(reference.name());
        if (ofHost != null) {
            return new Source.HostReference(ofHost, argument, site);
        }
        return switch (KnownReference.valueOf(reference.name())) {
            case USER_VAR -> new Source.UserVariable(argument);
            case CLOUD_ALM_URL -> new Source.CloudAlmUrl();
            case CLOUD_ALM_EXTERNAL_ID -> new Source.TicketId();
            case CHANGE -> new Source.ChangeField(argument, readings.envelope(argument));
            case CORRELATION_KEY -> new Source.CorrelationKey();
            case DELIVERY_ID -> new Source.DeliveryId();
            case TICKET -> new Source.TicketAttribute(argument);
            case ETAG -> new Source.EntityTag();
            case STATUS -> new Source.AnswerStatus();
            case HEADER -> new Source.AnswerHeader(argument);
            case TEXT -> new Source.AnswerText();
            case INDEX -> new Source.ItemIndex();
            case NOW -> {
                readsClock = true;
                yield new Source.Now();
            }
            case ITEM -> throw new IllegalStateException("the parser has another form for @ITEM");
        };
    }

    private SwitchPlan switchPlan(String name) {
        SwitchPlan known = switches.get(name);
        if (known != null) {
            return known;
        }
        SwitchDeclaration declaration = declarations.get(name);
        if (declaration == null) {
            throw new IllegalStateException("an unknown switch passed the checks");
        }
        Map<String, Output> cases = new HashMap<>();
        @Nullable Output absent = null;
        for (Case option : declaration.cases()) {
            Output then = plan(option.then());
            Optional<String> when = option.when();
            if (when.isPresent()) {
                cases.putIfAbsent(when.get(), then);
            } else if (absent == null) {
                absent = then;
            }
        }
        SwitchPlan plan = new SwitchPlan(
                declaration,
                Map.copyOf(cases),
                absent,
                declaration.otherwise().isPresent()
                        ? plan(declaration.otherwise().get())
                        : null);
        switches.put(name, plan);
        return plan;
    }
}
