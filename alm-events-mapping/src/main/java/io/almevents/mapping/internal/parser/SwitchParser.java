package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.ast.MappingFile.Case;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses the switches of a mapping file. */
final class SwitchParser {
    private static final String NOT_IN_SWITCH_NAMES = ",(){}'";

    private final Diagnostics diagnostics;
    private final TemplateParser templates;

    SwitchParser(Diagnostics diagnostics, TemplateParser templates) {
        this.diagnostics = diagnostics;
        this.templates = templates;
    }

    List<SwitchDeclaration> parse(List<Members.Element> elements) {
        List<SwitchDeclaration> switches = new ArrayList<>();
        for (Members.Element element : elements) {
            Members.of(element.value(), element.pointer(), diagnostics)
                    .flatMap(this::parse)
                    .ifPresent(switches::add);
        }
        return List.copyOf(switches);
    }

    private Optional<SwitchDeclaration> parse(Members members) {
        Optional<JsonString> name = members.string(members.required("name"), "name");
        name.ifPresent(text -> checkName(text.text(), members.at(text, "name")));
        List<Case> cases = new ArrayList<>();
        for (Members.Element element : members.elements(members.required("cases"), "cases")) {
            Members.of(element.value(), element.pointer(), diagnostics)
                    .flatMap(this::parseCase)
                    .ifPresent(cases::add);
        }
        Optional<Template> otherwise =
                members.value("default").map(value -> templates.parse(value, members.pointer("default")));
        members.reportUnknown();
        return name.map(
                text -> new SwitchDeclaration(text.text(), members.at(text, "name"), List.copyOf(cases), otherwise));
    }

    private void checkName(String name, Location at) {
        boolean unusable = name.isEmpty()
                || !name.equals(name.strip())
                || name.chars().anyMatch(c -> NOT_IN_SWITCH_NAMES.indexOf(c) >= 0);
        if (unusable) {
            diagnostics.report(
                    ProblemCode.SWITCH_NAME,
                    at,
                    "no ${SWITCH(name,…)} can name this switch: a name is not empty, has no blanks at its ends and none of"
                            + " , ( ) { } '");
        }
    }

    private Optional<Case> parseCase(Members members) {
        Optional<JsonValue> when = members.required("when");
        Optional<Template> then =
                members.required("then").map(value -> templates.parse(value, members.pointer("then")));
        members.reportUnknown();
        if (when.isEmpty() || then.isEmpty()) {
            return Optional.empty();
        }
        Location at = members.at(when.get(), "when");
        if (when.get() instanceof JsonString text) {
            return Optional.of(new Case(Optional.of(text.text()), at, then.get()));
        }
        if (when.get() instanceof JsonNull) {
            return Optional.of(new Case(Optional.empty(), at, then.get()));
        }
        diagnostics.report(ProblemCode.WHEN_NOT_TEXT, at, whenFault(when.get()));
        return Optional.empty();
    }

    private static String whenFault(JsonValue when) {
        String rule = "\"when\" is a string or null, found " + Members.kind(when);
        if (when instanceof JsonValue.JsonNumber number) {
            return rule + "; put it in quotes: \"" + number.spelling() + "\"";
        }
        if (when instanceof JsonValue.JsonBoolean bool) {
            return rule + "; put it in quotes: \"" + bool.value() + "\"";
        }
        return rule;
    }
}
