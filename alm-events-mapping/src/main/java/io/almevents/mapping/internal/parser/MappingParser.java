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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
        MappingParser parser = new MappingParser(diagnostics, new TemplateParser(diagnostics, dialect, limits));
        return Members.of(root, "", diagnostics).map(parser::file);
    }

    private MappingFile file(Members file) {
        information(file);
        Optional<JsonValue> written = file.value("switches");
        List<Members.Element> elements = file.elements(written, "switches");
        List<SwitchDeclaration> switches = new SwitchParser(diagnostics, templates).parse(elements);
        boolean whole = written.stream().allMatch(JsonArray.class::isInstance) && switches.size() == elements.size();
        Structure structure = structure(file).orElse(Structure.NONE);
        Options options = options(file);
        Optional<List<OperationDeclaration>> operations =
                file.members(file.value("eventTypeMapping"), "eventTypeMapping").map(this::operations);
        file.reportUnknown();
        return new MappingFile(switches, whole, structure, options, operations, List.copyOf(extensions), file.at());
    }

    private void information(Members file) {
        Optional<Members> information = file.members(file.required("_information"), "_information");
        if (information.isEmpty()) {
            return;
        }
        Members info = information.get();
        info.required("_version").ifPresent(version -> {
            if (!(version instanceof JsonString text) || !text.text().equals(VERSION)) {
                diagnostics.report(
                        ProblemCode.UNKNOWN_VERSION,
                        info.at(version, "_version"),
                        "this version of the mapping language is not known; known versions: \"" + VERSION + "\"");
            }
        });
        for (String key : INFORMATION_TEXTS) {
            info.string(info.value(key), key);
        }
        info.reportUnknown();
    }

    private Optional<Structure> structure(Members owner) {
        return owner.members(owner.value("structure"), "structure").map(structure -> {
            Optional<Template> request =
                    structure.value("request").map(value -> templates.parse(value, structure.pointer("request")));
            Optional<Template> response = structure.value("response").flatMap(value -> response(structure, value));
            structure.reportUnknown();
            return new Structure(request, response);
        });
    }

    private Optional<Template> response(Members structure, JsonValue value) {
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
        Optional<JsonValue> value = file.value("options");
        value.ifPresent(v -> extensions.add(new Extension("the key \"options\"", file.keyAt("options"))));
        return file.members(value, "options")
                .map(options -> {
                    Options read = new Options(
                            mode(options, "whenMissing", WhenMissing.class), mode(options, "whenNull", WhenNull.class));
                    options.reportUnknown();
                    return read;
                })
                .orElse(Options.NONE);
    }

    private <E extends Enum<E>> Optional<E> mode(Members options, String key, Class<E> modes) {
        Optional<JsonString> written = options.string(options.value(key), key);
        Optional<E> mode = written.flatMap(text -> Arrays.stream(modes.getEnumConstants())
                .filter(m -> m.name().equals(text.text()))
                .findFirst());
        if (written.isPresent() && mode.isEmpty()) {
            List<String> names =
                    Arrays.stream(modes.getEnumConstants()).map(Enum::name).toList();
            diagnostics.report(
                    ProblemCode.WRONG_TYPE,
                    options.at(written.get(), key),
                    "expected one of " + String.join(", ", names),
                    written.get().text(),
                    names);
        }
        return mode;
    }

    private List<OperationDeclaration> operations(Members mapping) {
        OperationParser parser = new OperationParser(diagnostics, templates.texts(), this::structure, extensions::add);
        List<OperationDeclaration> operations = new ArrayList<>();
        for (Members.Element element : mapping.elements(mapping.required("operationMappings"), "operationMappings")) {
            Members.of(element.value(), element.pointer(), diagnostics)
                    .flatMap(parser::parse)
                    .ifPresent(operations::add);
        }
        mapping.reportUnknown();
        return List.copyOf(operations);
    }
}
