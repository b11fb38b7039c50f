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
import org.jspecify.annotations.Nullable;

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
            Members members = Members.of(element.value(), element.pointer(), diagnostics);
            SwitchDeclaration declaration = members == null ? null : parse(members);
            if (declaration != null) {
                switches.add(declaration);
            }
        }
        return List.copyOf(switches);
    }

    private @Nullable SwitchDeclaration parse(Members members) {
        JsonString name = members.string(members.required("name"), "name");
        List<Case> cases = new ArrayList<>();
        for (Members.Element element : members.elements(members.required("cases"), "cases")) {
            Members inside = Members.of(element.value(), element.pointer(), diagnostics);
            Case option = inside == null ? null : parseCase(inside);
            if (option != null) {
                cases.add(option);
            }
        }
        Optional<Template> otherwise = Optional.ofNullable(template(members, members.value("default"), "default"));
        members.reportUnknown();
        if (name == null) {
            return null;
        }
        Location at = members.at(name, "name");
        checkName(name.text(), at);
        return new SwitchDeclaration(name.text(), at, List.copyOf(cases), otherwise);
    }

    private @Nullable Template template(Members members, @Nullable JsonValue value, String key) {
        return value == null ? null : templates.parse(value, members.pointer(key));
    }

    private void checkName(String name, Location at) {
        boolean usable = !name.isEmpty() && name.equals(name.strip());
        for (int i = 0; i < name.length(); i++) {
            usable &= NOT_IN_SWITCH_NAMES.indexOf(name.charAt(i)) < 0;
        }
        if (!usable) {
            diagnostics.report(
                    ProblemCode.SWITCH_NAME,
                    at,
                    "no ${SWITCH(name,…)} can name this switch: a name is not empty, has no blanks at its ends and none of"
                            + " , ( ) { } '");
        }
    }

    private @Nullable Case parseCase(Members members) {
        JsonValue when = members.required("when");
        Template then = template(members, members.required("then"), "then");
        members.reportUnknown();
        if (when == null || then == null) {
            return null;
        }
        Location at = members.at(when, "when");
        if (when instanceof JsonString text) {
            return new Case(Optional.of(text.text()), at, then);
        }
        if (when instanceof JsonNull) {
            return new Case(Optional.empty(), at, then);
        }
        diagnostics.report(ProblemCode.WHEN_NOT_TEXT, at, whenFault(when));
        return null;
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
