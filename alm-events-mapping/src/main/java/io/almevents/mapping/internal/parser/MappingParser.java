package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.Extension;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.Options;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ControlTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses the JSON of a mapping file. What is at fault is reported and left out, so that the rest is looked at too. */
public final class MappingParser {
    private static final String VERSION = "1";
    private static final List<String> INFORMATION_TEXTS = List.of("_source", "_destination", "_name", "_comment");

    private final Diagnostics diagnostics;
    private final TemplateParser templates;
    private final List<Extension> extensions = new ArrayList<>();

    private MappingParser(Diagnostics diagnostics, TemplateParser templates) {
        this.diagnostics = diagnostics;
        this.templates = templates;
    }

    /** Parses a file; empty where there is nothing to look at. */
    public static Optional<MappingFile> parse(JsonValue root, Diagnostics diagnostics, Dialect dialect, Limits limits) {
        Members file = Members.of(root, "", diagnostics);
        if (file == null) {
            return Optional.empty();
        }
        return Optional.of(new MappingParser(diagnostics, new TemplateParser(diagnostics, dialect, limits)).file(file));
    }

    private MappingFile file(Members file) {
        information(file);
        JsonValue written = file.value("switches");
        List<Members.Element> elements = file.elements(written, "switches");
        List<SwitchDeclaration> switches = new SwitchParser(diagnostics, templates).parse(elements);
        boolean whole = (written == null || written instanceof JsonArray) && switches.size() == elements.size();
        Structure structure = structure(file).orElse(Structure.NONE);
        Options options = options(file);
        Members mapping = file.members(file.value("eventTypeMapping"), "eventTypeMapping");
        Optional<List<OperationDeclaration>> operations =
                mapping == null ? Optional.empty() : Optional.of(operations(mapping));
        file.reportUnknown();
        return new MappingFile(switches, whole, structure, options, operations, List.copyOf(extensions), file.at());
    }

    private void information(Members file) {
        Members info = file.members(file.required("_information"), "_information");
        if (info == null) {
            return;
        }
        JsonValue version = info.required("_version");
        boolean isKnown = version instanceof JsonString text && text.text().equals(VERSION);
        if (version != null && !isKnown) {
            diagnostics.report(
                    ProblemCode.UNKNOWN_VERSION,
                    info.at(version, "_version"),
                    "this version of the mapping language is not known; known versions: \"" + VERSION + "\"");
        }
        for (String key : INFORMATION_TEXTS) {
            info.string(info.value(key), key);
        }
        info.reportUnknown();
    }

    private Optional<Structure> structure(Members owner) {
        Members structure = owner.members(owner.value("structure"), "structure");
        if (structure == null) {
            return Optional.empty();
        }
        Optional<Template> request = request(structure, structure.value("request"));
        Optional<Template> response = response(structure, structure.value("response"));
        structure.reportUnknown();
        return Optional.of(new Structure(request, response));
    }

    private Optional<Template> request(Members structure, @Nullable JsonValue value) {
        return value == null ? Optional.empty() : Optional.of(templates.parse(value, structure.pointer("request")));
    }

    private Optional<Template> response(Members structure, @Nullable JsonValue value) {
        if (value == null) {
            return Optional.empty();
        }
        Template template = templates.parse(value, structure.pointer("response"));
        boolean isObject = template instanceof ObjectTemplate
                || (template instanceof ControlTemplate control && control.body() instanceof ObjectTemplate);
        if (isObject) {
            return Optional.of(template);
        }
        structure.wrongType(value, "response", "an object");
        return Optional.empty();
    }

    private Options options(Members file) {
        JsonValue value = file.value("options");
        if (value == null) {
            return Options.NONE;
        }
        extensions.add(new Extension("the key \"options\"", file.keyAt("options")));
        Members options = file.members(value, "options");
        if (options == null) {
            return Options.NONE;
        }
        Options read =
                new Options(mode(options, "whenMissing", WhenMissing.class), mode(options, "whenNull", WhenNull.class));
        options.reportUnknown();
        return read;
    }

    private <E extends Enum<E>> Optional<E> mode(Members options, String key, Class<E> modes) {
        JsonString written = options.string(options.value(key), key);
        if (written == null) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (E mode : modes.getEnumConstants()) {
            if (mode.name().equals(written.text())) {
                return Optional.of(mode);
            }
            names.add(mode.name());
        }
        diagnostics.report(
                ProblemCode.WRONG_TYPE,
                options.at(written, key),
                "expected one of " + String.join(", ", names),
                written.text(),
                names);
        return Optional.empty();
    }

    private List<OperationDeclaration> operations(Members mapping) {
        OperationParser parser = new OperationParser(diagnostics, templates.texts(), this::structure, extensions::add);
        List<OperationDeclaration> operations = new ArrayList<>();
        for (Members.Element element : mapping.elements(mapping.required("operationMappings"), "operationMappings")) {
            Members operation = Members.of(element.value(), element.pointer(), diagnostics);
            OperationDeclaration declaration = operation == null ? null : parser.parse(operation);
            if (declaration != null) {
                operations.add(declaration);
            }
        }
        mapping.reportUnknown();
        return List.copyOf(operations);
    }
}
