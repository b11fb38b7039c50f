package io.almevents.mapping;

import io.almevents.mapping.internal.ast.KnownReference;
import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.check.Checks;
import io.almevents.mapping.internal.check.TemplateCheck;
import io.almevents.mapping.internal.function.Vocabulary;
import io.almevents.mapping.internal.json.JsonFault;
import io.almevents.mapping.internal.json.JsonReader;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.Span;
import io.almevents.mapping.internal.parser.MappingParser;
import io.almevents.mapping.internal.parser.TemplateParser;
import io.almevents.mapping.internal.plan.Output;
import io.almevents.mapping.internal.plan.Planner;
import io.almevents.mapping.internal.plan.Readings;
import io.almevents.mapping.internal.plan.TemplatePlanner;
import io.almevents.mapping.internal.program.Programs;
import io.almevents.mapping.internal.program.TemplateProgram;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.internal.source.SourceText;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The stages of the compiler in their order: text with positions, JSON, syntax tree (whose strings the lexer takes apart),
 * checks, plan. A stage runs only if the ones before it found no errors, but for the checks, which look at whatever the
 * parser could make sense of, so that an author learns of all problems at once.
 */
final class MappingCompiler implements JsonReader.DuplicateNames {
    /** The name of a mapping that came as text or bytes. */
    private static final String UNNAMED = "mapping";

    private static final Location WHOLE = new Location(0, 0, "");

    private final MappingOptions options;
    private final Diagnostics diagnostics;
    private final Vocabulary vocabulary;

    private MappingCompiler(SourceText source, MappingOptions options) {
        this.options = options;
        this.diagnostics = new Diagnostics(source);
        this.vocabulary =
                new Vocabulary(options.functions(), options.references(), KnownReference.namesOfTheLanguage());
    }

    static Mapping mapping(Path file, MappingOptions options) {
        int limit = options.limits().mappingBytes();
        try (InputStream in = Files.newInputStream(file)) {
            // Never reads more than the limit: the file may be larger than the heap, or without end.
            byte[] bytes = in.readNBytes(limit);
            if (in.read() < 0) {
                return mapping(file.toString(), bytes, options);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new MappingCompiler(SourceText.mapping(file.toString(), new byte[0]), options).tooLarge();
    }

    static Mapping mapping(byte[] file, MappingOptions options) {
        return mapping(UNNAMED, file.clone(), options);
    }

    static Mapping mapping(String file, MappingOptions options) {
        return mapping(UNNAMED, encode(file, options), options);
    }

    static Template template(byte[] template, MappingOptions options) {
        return new MappingCompiler(SourceText.mapping("template", template.clone()), options).template();
    }

    static Template template(String template, MappingOptions options) {
        return new MappingCompiler(SourceText.mapping("template", encode(template, options)), options).template();
    }

    private static Mapping mapping(String name, byte[] file, MappingOptions options) {
        return new MappingCompiler(SourceText.mapping(name, file), options).mapping();
    }

    private Mapping mapping() {
        Limits limits = options.limits();
        Optional<MappingFile> parsed = MappingParser.parse(json(), diagnostics, options.dialect(), limits);
        if (parsed.isEmpty()) {
            throw refused();
        }
        MappingFile file = parsed.get();
        Checks.run(file, options.dialect(), vocabulary, limits, diagnostics);
        if (diagnostics.hasErrors()) {
            throw refused();
        }
        SourceText source = diagnostics.source();
        return new Mapping(
                Planner.plan(file, source, vocabulary, limits, options.whenMissing(), options.whenNull()),
                source,
                limits,
                diagnostics.problems(List.of(Severity.WARNING)),
                diagnostics.ofCodes(ProblemCode.EXTENSION_USED, ProblemCode.CHOICE_USED),
                diagnostics.ofCodes(ProblemCode.UNKNOWN_ATTRIBUTE));
    }

    private Template template() {
        var template = new TemplateParser(diagnostics, options.dialect(), options.limits()).parse(json(), "");
        TemplateCheck.run(template, options.dialect(), vocabulary, options.limits(), diagnostics);
        if (diagnostics.hasErrors()) {
            throw refused();
        }
        SourceText source = diagnostics.source();
        Readings readings = Readings.ofDocuments();
        TemplatePlanner planner = new TemplatePlanner(source, List.of(), vocabulary, options.limits(), readings);
        Output output = planner.plan(template);
        Programs programs = new Programs(
                source, "document", readings.trie(), options.whenMissing(), options.whenNull(), options.limits());
        return new Template(new TemplateProgram(programs, output), planner.readsClock());
    }

    private JsonValue json() {
        SourceText source = diagnostics.source();
        byte[] bytes = source.bytes();
        if (bytes.length > options.limits().mappingBytes()) {
            throw tooLarge();
        }
        try {
            return JsonReader.read(bytes, source.start(), options.limits().mappingDepth(), this);
        } catch (JsonFault fault) {
            ProblemCode code = fault.isLimit() ? ProblemCode.LIMIT : ProblemCode.NOT_JSON;
            String message = (fault.isLimit() ? "" : "not valid JSON: ") + fault.getMessage();
            diagnostics.report(code, new Location(fault.offset(), fault.offset() + 1, ""), message);
            throw refused();
        }
    }

    @Override
    public void found(String name, String pointer, Span again) {
        diagnostics.report(
                ProblemCode.DUPLICATE_NAME,
                new Location(again.start(), again.end(), pointer),
                "the name \"" + name + "\" stands in this object already");
    }

    private MappingException tooLarge() {
        diagnostics.report(
                ProblemCode.LIMIT,
                WHOLE,
                "the mapping file is larger than the limit of "
                        + options.limits().mappingBytes() + " bytes");
        return refused();
    }

    private MappingException refused() {
        return new MappingException(diagnostics.problems(List.of(Severity.ERROR, Severity.WARNING)));
    }

    /** Text in UTF-8. A surrogate without its partner has no encoding, and is reported as what it is. */
    private static byte[] encode(String text, MappingOptions options) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            MappingCompiler compiler = new MappingCompiler(SourceText.mapping(UNNAMED, new byte[0]), options);
            compiler.diagnostics.report(
                    ProblemCode.NOT_JSON, WHOLE, "not valid JSON: a surrogate without its partner is no character");
            throw compiler.refused();
        }
    }
}
