package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.ast.MappingFile.Case;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.eval.Traced.Choice;
import io.almevents.mapping.internal.eval.Traced.Read;
import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.plan.Output;
import io.almevents.mapping.internal.plan.Source;
import io.almevents.mapping.internal.plan.SwitchPlan;
import io.almevents.mapping.internal.scan.PathTrie.Reading;
import io.almevents.mapping.internal.scan.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names what an expression reads: by pointers into the change message, and by references as they are written. */
final class SourceNames {
    private static final String RESOURCE = "/resource";
    private static final Step EXTERNAL_ID = new Step.Member("externalId", false);

    private final Slots message;
    private final JsonValue resource;
    private final Variables variables;

    SourceNames(Slots message, Reading resource, Variables variables) {
        this.message = message;
        this.resource =
                Objects.requireNonNull(message.value(resource.slot()), "a message that was read has a resource");
        this.variables = variables;
    }

    /** What was read for a value; nothing where that was made of other sources, which tell for themselves. */
    List<Read> reads(Source source, @Nullable JsonValue value) {
        boolean found = value != null;
        if (source instanceof Source.Attribute attribute) {
            return List.of(new Read(pointer(attribute.steps()), found));
        } else if (source instanceof Source.ExternalId id) {
            return externalId(id, value);
        } else if (source instanceof Source.ChangeField field) {
            return List.of(new Read("/" + field.name(), found));
        } else if (source instanceof Source.UserVariable variable) {
            boolean set = variables.user().containsKey(variable.name());
            return List.of(new Read("@USER_VAR(" + variable.name() + ")", set));
        } else if (source instanceof Source.CloudAlmUrl) {
            return List.of(new Read("@CLOUD_ALM_URL", !variables.cloudAlmUrl().isEmpty()));
        } else if (source instanceof Source.TicketId) {
            return List.of(new Read("@CLOUD_ALM_EXTERNAL_ID", variables.externalId() != null));
        } else if (source instanceof Source.TicketAttribute attribute) {
            return List.of(new Read("@TICKET(" + attribute.name() + ")", found));
        } else if (source instanceof Source.CorrelationKey) {
            return List.of(new Read("@CORRELATION_KEY", found));
        } else if (source instanceof Source.DeliveryId) {
            return List.of(new Read("@DELIVERY_ID", found));
        } else if (source instanceof Source.EntityTag) {
            return List.of(new Read("@ETAG", found));
        } else if (source instanceof Source.HostReference reference) {
            String argument = reference.argument().isEmpty() ? "" : "(" + reference.argument() + ")";
            return List.of(new Read("@" + reference.reference().name() + argument, found));
        } else if (source instanceof Source.Now) {
            return List.of(new Read("@NOW", found));
        } else if (source instanceof Source.ItemIndex) {
            return List.of(new Read("@INDEX", found));
        } else if (source instanceof Source.Item item) {
            return List.of(new Read(item(item), found));
        }
        return List.of();
    }

    /** The resource's id is asked for in any case; the ticket's where it is what comes out. */
    @SuppressWarnings("ReferenceEquality") // the very value of the document
    private List<Read> externalId(Source.ExternalId source, @Nullable JsonValue value) {
        JsonValue attribute = message.value(source.attribute().slot());
        List<Read> reads = new ArrayList<>();
        reads.add(new Read(pointer(List.of(EXTERNAL_ID)), attribute != null));
        if (value != attribute) {
            reads.add(new Read("@CLOUD_ALM_EXTERNAL_ID", true));
        }
        return reads;
    }

    private String pointer(List<Step> steps) {
        String pointer = RESOURCE;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step instanceof Step.AllElements) {
                return pointer;
            }
            String name = step instanceof Step.Member member
                    ? member.name()
                    : String.valueOf(index(((Step.Element) step).index(), steps.subList(0, i)));
            pointer = JsonPointer.append(pointer, name);
        }
        return pointer;
    }

    /** An element of a loop has no place of its own in the message: it is told as it is written. */
    private static String item(Source.Item item) {
        StringBuilder path = new StringBuilder("^.".repeat(item.outward()));
        for (Step step : item.steps()) {
            if (step instanceof Step.Member member) {
                boolean first = path.isEmpty() || path.charAt(path.length() - 1) == '.';
                path.append(first ? "" : ".").append(member.name());
            } else {
                path.append(step instanceof Step.Element element ? "[" + element.index() + "]" : "[*]");
            }
        }
        return path.isEmpty() ? "@ITEM" : "@ITEM(" + path + ")";
    }

    /** A pointer has no negative index: the one that it stands for, where there is an array. */
    private int index(int index, List<Step> before) {
        JsonValue array = index < 0 ? Paths.resolve(resource, before) : null;
        return array instanceof JsonArray elements ? elements.elements().size() + index : index;
    }

    static Choice choice(SwitchPlan plan, @Nullable Output chosen) {
        SwitchDeclaration declaration = plan.declaration();
        return new Choice(declaration.name(), Optional.ofNullable(chosen).map(output -> pointer(plan, output)));
    }

    @SuppressWarnings("ReferenceEquality") // each case has an output of its own
    private static String pointer(SwitchPlan plan, Output chosen) {
        for (Case option : plan.declaration().cases()) {
            Output planned = option.when().map(plan.cases()::get).orElse(plan.absent());
            if (planned == chosen) {
                return parent(option.whenAt().pointer());
            }
        }
        return parent(plan.declaration().nameAt().pointer()) + "/default";
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }
}
