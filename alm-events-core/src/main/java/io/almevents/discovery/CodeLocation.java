package io.almevents.discovery;

import java.security.CodeSource;

/** Where a class came from, for people who look for the jar to remove. */
final class CodeLocation {
    private CodeLocation() {}

    static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? "an unknown place"
                : source.getLocation().toString();
    }
}
