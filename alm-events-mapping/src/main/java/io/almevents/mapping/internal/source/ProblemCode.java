package io.almevents.mapping.internal.source;

import io.almevents.mapping.language.Severity;

/** All kinds of problems. A code keeps its meaning for ever; a new kind gets a new one. */
public enum ProblemCode {
    NOT_JSON("M001", Severity.ERROR),
    DUPLICATE_NAME("M002", Severity.ERROR),
    WRONG_TYPE("M003", Severity.ERROR),
    MISSING_KEY("M004", Severity.ERROR),
    UNKNOWN_VERSION("M005", Severity.ERROR),
    LIMIT("M006", Severity.ERROR),
    UNTERMINATED("M010", Severity.ERROR),
    EMPTY_EXPRESSION("M011", Severity.ERROR),
    MALFORMED_EXPRESSION("M012", Severity.ERROR),
    UNKNOWN_REFERENCE("M013", Severity.ERROR),
    UNKNOWN_FUNCTION("M014", Severity.ERROR),
    WRONG_ARITY("M015", Severity.ERROR),
    UNKNOWN_SWITCH("M016", Severity.ERROR),
    SWITCH_CYCLE("M017", Severity.ERROR),
    DUPLICATE_SWITCH("M018", Severity.ERROR),
    SWITCH_NAME("M019", Severity.ERROR),
    WHEN_NOT_TEXT("M020", Severity.ERROR),
    DUPLICATE_OPERATION("M021", Severity.ERROR),
    UNKNOWN_METHOD("M022", Severity.ERROR),
    BAD_POINTER("M023", Severity.ERROR),
    BAD_PATH("M024", Severity.ERROR),
    EXTENSION_REFUSED("M025", Severity.ERROR),
    // M026 once told of extensions that were known by name only.
    REFERENCE_OUT_OF_PLACE("M027", Severity.ERROR),
    NOT_ONE_EXPRESSION("M028", Severity.ERROR),
    BAD_HEADER("M029", Severity.ERROR),
    BAD_OPERAND("M030", Severity.ERROR),
    NAME_CLASH("M031", Severity.ERROR),
    MISPLACED_CONTROL("M032", Severity.ERROR),
    BAD_KEY("M033", Severity.ERROR),

    UNKNOWN_KEY("M050", Severity.WARNING),
    UNUSED_SWITCH("M051", Severity.WARNING),
    UNREACHABLE_CASE("M052", Severity.WARNING),
    NO_DEFAULT("M053", Severity.WARNING),
    NO_EXTERNAL_ID("M054", Severity.WARNING),
    NO_BODY_TEMPLATE("M055", Severity.WARNING),
    NEAR_EVENT_TYPE("M056", Severity.WARNING),
    EXPRESSION_IN_KEY("M057", Severity.WARNING),
    BROKEN_FUNCTION("M058", Severity.WARNING),
    DOUBLE_ENCODING("M059", Severity.WARNING),

    EXTENSION_USED("M070", Severity.INFORMATION),
    CHOICE_USED("M071", Severity.INFORMATION),
    UNKNOWN_ATTRIBUTE("M072", Severity.INFORMATION),

    DOCUMENT_NOT_JSON("M101", Severity.ERROR),
    DOCUMENT_LIMIT("M102", Severity.ERROR),
    NO_RESOURCE("M103", Severity.ERROR),
    VALUE_MISSING("M104", Severity.ERROR),
    UNSAFE_SEGMENT("M105", Severity.ERROR),
    OUTPUT_LIMIT("M106", Severity.ERROR),
    WRONG_OPERAND("M107", Severity.ERROR),
    UNSAFE_HEADER("M108", Severity.ERROR),
    FUNCTION_FAILED("M109", Severity.ERROR),
    EQUAL_KEYS("M110", Severity.ERROR);

    private final String id;
    private final Severity severity;

    ProblemCode(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }
}
