package io.almevents.mapping.internal.ast;

import io.almevents.mapping.internal.ast.MappingFile.Case;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Template.ArrayTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Template.TextTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
        }
    }

    /** All parts of all texts inside a template. */
    public static List<Part> parts(Template template) {
        List<Part> parts = new ArrayList<>();
        templates(template, t -> {
            if (t instanceof TextTemplate text) {
                parts.addAll(text.text().parts());
            }
        });
        return parts;
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

    /** The paths of the operations. */
    public static List<Text> paths(MappingFile file) {
        return operations(file).stream()
                .map(OperationDeclaration::path)
                .flatMap(Optional::stream)
                .toList();
    }

    /** All parts of all texts of a file. */
    public static List<Part> parts(MappingFile file) {
        List<Part> parts = new ArrayList<>();
        roots(file).forEach(root -> parts.addAll(parts(root)));
        paths(file).forEach(path -> parts.addAll(path.parts()));
        return parts;
    }
}
