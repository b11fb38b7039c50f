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
import io.almevents.mapping.internal.ast.Template.TextTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Ways through a syntax tree, in the order of the file's structure. */
public final class Walk {
    private Walk() {}

    /** A template and all templates inside it, from the outside in. */
    public static void templates(Template template, Consumer<Template> visitor) {
        visitor.accept(template);
        if (template instanceof ObjectTemplate object) {
            object.properties().forEach(property -> templates(property.value(), visitor));
        } else if (template instanceof ArrayTemplate array) {
            array.elements().forEach(element -> templates(element, visitor));
        } else if (template instanceof ControlTemplate control) {
            templates(control.body(), visitor);
        }
    }

    /** An operand and all operands inside it, from the outside in. */
    public static void operands(Operand operand, Consumer<Operand> visitor) {
        visitor.accept(operand);
        if (operand instanceof Operand.SwitchCall call) {
            operands(call.operand(), visitor);
        } else if (operand instanceof Operand.FunctionCall call) {
            call.operands().forEach(inner -> operands(inner, visitor));
        } else if (operand instanceof Operand.Selection selection) {
            operands(selection.call(), visitor);
        }
    }

    /** The operands of a part, from the outside in; none of a literal. */
    public static List<Operand> operands(Part part) {
        List<Operand> operands = new ArrayList<>();
        if (part instanceof Part.Expression expression) {
            operands(expression.operand(), operands::add);
        }
        return operands;
    }

    /** All parts of all texts inside a template, those of its keys too. */
    public static List<Part> parts(Template template) {
        List<Part> parts = new ArrayList<>();
        templates(template, t -> texts(t).forEach(text -> parts.addAll(text.parts())));
        return parts;
    }

    private static List<Text> texts(Template template) {
        if (template instanceof TextTemplate text) {
            return List.of(text.text());
        } else if (template instanceof ObjectTemplate object) {
            return object.properties().stream()
                    .flatMap(property -> property.key().stream())
                    .toList();
        } else if (template instanceof ControlTemplate control) {
            return Stream.concat(control.each().stream(), control.when().stream())
                    .toList();
        }
        return List.of();
    }

    /** The templates of a switch. */
    public static List<Template> roots(SwitchDeclaration declaration) {
        List<Template> roots = new ArrayList<>();
        declaration.cases().stream().map(Case::then).forEach(roots::add);
        declaration.otherwise().ifPresent(roots::add);
        return roots;
    }

    /** The outermost templates of a file: those of its switches, of its structure and of the operations' own structures. */
    public static List<Template> roots(MappingFile file) {
        List<Template> roots = new ArrayList<>();
        file.switches().forEach(declaration -> roots.addAll(roots(declaration)));
        structures(file).forEach(structure -> {
            structure.request().ifPresent(roots::add);
            structure.response().ifPresent(roots::add);
        });
        return roots;
    }

    /** The general structure and the operations' own. */
    public static List<Structure> structures(MappingFile file) {
        List<Structure> structures = new ArrayList<>();
        structures.add(file.structure());
        operations(file).stream()
                .map(OperationDeclaration::structure)
                .flatMap(Optional::stream)
                .forEach(structures::add);
        return structures;
    }

    /** The operations, none where the file serves every event type alike. */
    public static List<OperationDeclaration> operations(MappingFile file) {
        return file.operations().orElse(List.of());
    }

    /** The texts that become paths. */
    public static List<Text> paths(MappingFile file) {
        return operations(file).stream()
                .flatMap(operation -> paths(operation).stream())
                .toList();
    }

    /** The texts that become paths: of the operation, of its search and of its verification. */
    public static List<Text> paths(OperationDeclaration operation) {
        List<Text> paths = new ArrayList<>();
        operation.path().ifPresent(paths::add);
        operation.extras().find().flatMap(Search::path).ifPresent(paths::add);
        operation.extras().verify().flatMap(Search::path).ifPresent(paths::add);
        return paths;
    }

    /** The texts that become header fields. */
    public static List<Text> headers(MappingFile file) {
        return operations(file).stream()
                .flatMap(operation -> headers(operation).stream())
                .toList();
    }

    /** The texts that become header fields of one operation. */
    public static List<Text> headers(OperationDeclaration operation) {
        return operation.extras().headers().stream().map(Header::value).toList();
    }

    /** The texts that judge answers. */
    public static List<Text> judgements(MappingFile file) {
        List<Text> texts = new ArrayList<>();
        for (OperationDeclaration operation : operations(file)) {
            operation.extras().successWhen().ifPresent(texts::add);
            operation.extras().errorMessage().ifPresent(texts::add);
            operation.extras().find().flatMap(Search::condition).ifPresent(texts::add);
            operation.extras().verify().flatMap(Search::condition).ifPresent(texts::add);
        }
        return texts;
    }

    /** All parts of all texts of a file. */
    public static List<Part> parts(MappingFile file) {
        List<Part> parts = new ArrayList<>();
        roots(file).forEach(root -> parts.addAll(parts(root)));
        paths(file).forEach(text -> parts.addAll(text.parts()));
        headers(file).forEach(text -> parts.addAll(text.parts()));
        judgements(file).forEach(text -> parts.addAll(text.parts()));
        return parts;
    }
}
