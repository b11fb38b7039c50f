package io.almevents.mapping.internal.ast;

import io.almevents.mapping.internal.ast.MappingFile.Case;
import io.almevents.mapping.internal.ast.MappingFile.Header;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.Search;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Template.ArrayTemplate;
import io.almevents.mapping.internal.ast.Template.ControlTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Template.Property;
import io.almevents.mapping.internal.ast.Template.TextTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ways through a syntax tree, in the order of the file's structure. */
public final class Walk {
    private Walk() {}

    /** The operands directly inside an operand. */
    public static List<Operand> inside(Operand operand) {
        if (operand instanceof Operand.SwitchCall call) {
            return List.of(call.operand());
        } else if (operand instanceof Operand.FunctionCall call) {
            return call.operands();
        } else if (operand instanceof Operand.Selection selection) {
            return List.of(selection.call());
        }
        return List.of();
    }

    /** The templates directly inside a template. */
    public static List<Template> inside(Template template) {
        if (template instanceof ObjectTemplate object) {
            List<Template> values = new ArrayList<>(object.properties().size());
            for (Property property : object.properties()) {
                values.add(property.value());
            }
            return values;
        } else if (template instanceof ArrayTemplate array) {
            return array.elements();
        } else if (template instanceof ControlTemplate control) {
            return List.of(control.body());
        }
        return List.of();
    }

    /** The texts of a template itself, without those of templates inside it: its string, its keys, its conditions. */
    public static List<Text> texts(Template template) {
        List<Text> texts = new ArrayList<>();
        if (template instanceof TextTemplate text) {
            texts.add(text.text());
        } else if (template instanceof ObjectTemplate object) {
            for (Property property : object.properties()) {
                add(property.key(), texts);
            }
        } else if (template instanceof ControlTemplate control) {
            add(control.each(), texts);
            add(control.when(), texts);
        }
        return texts;
    }

    /** The templates of a switch. */
    public static List<Template> roots(SwitchDeclaration declaration) {
        List<Template> roots = new ArrayList<>();
        for (Case option : declaration.cases()) {
            roots.add(option.then());
        }
        add(declaration.otherwise(), roots);
        return roots;
    }

    /** The general structure and the operations' own. */
    public static List<Structure> structures(MappingFile file) {
        List<Structure> structures = new ArrayList<>();
        structures.add(file.structure());
        for (OperationDeclaration operation : operations(file)) {
            add(operation.structure(), structures);
        }
        return structures;
    }

    /** The operations, none where the file serves every event type alike. */
    public static List<OperationDeclaration> operations(MappingFile file) {
        return file.operations().orElse(List.of());
    }

    /** What an operation makes its body of: its own template, else the general one. */
    public static Optional<Template> request(OperationDeclaration operation, MappingFile file) {
        Optional<Template> own = operation.structure().orElse(Structure.NONE).request();
        return own.isPresent() ? own : file.structure().request();
    }

    /** What an operation reads of answers: by its own template, else the general one. */
    public static Optional<Template> response(OperationDeclaration operation, MappingFile file) {
        Optional<Template> own = operation.structure().orElse(Structure.NONE).response();
        return own.isPresent() ? own : file.structure().response();
    }

    /** The texts that become paths: of the operation, of its search and of its verification. */
    public static List<Text> paths(OperationDeclaration operation) {
        List<Text> paths = new ArrayList<>();
        add(operation.path(), paths);
        for (Search search : searches(operation)) {
            add(search.path(), paths);
        }
        return paths;
    }

    /** The texts that become header fields. */
    public static List<Text> headers(OperationDeclaration operation) {
        List<Text> headers = new ArrayList<>();
        for (Header header : operation.extras().headers()) {
            headers.add(header.value());
        }
        return headers;
    }

    /** The texts that judge answers. */
    public static List<Text> judgements(OperationDeclaration operation) {
        List<Text> texts = new ArrayList<>();
        add(operation.extras().successWhen(), texts);
        add(operation.extras().errorMessage(), texts);
        for (Search search : searches(operation)) {
            add(search.condition(), texts);
        }
        return texts;
    }

    private static List<Search> searches(OperationDeclaration operation) {
        List<Search> searches = new ArrayList<>();
        add(operation.extras().find(), searches);
        add(operation.extras().verify(), searches);
        return searches;
    }

    private static <T> void add(Optional<T> one, List<T> all) {
        if (one.isPresent()) {
            all.add(one.get());
        }
    }
}
