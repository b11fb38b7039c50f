package io.almevents.springboot;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.core.env.Environment;

/**
 * Lets Spring put in its <code>${…}</code>, but leaves <code>${env:NAME}</code> and <code>${file:PATH}</code>, which Spring
 * would take for the properties {@code env} and {@code file} with a default, to the reader of configurations. A name that Spring
 * does not know goes there too, as that of an environment variable, and is a fault instead of a text.
 */
final class Placeholders implements PlaceholdersResolver {
    private static final String BEGIN = "${";
    private static final String LITERAL = "$${";
    /** Of the private use area: stands around the number of a reference while Spring is at work. */
    private static final String MARK = "\uE000";

    private static final Pattern REFERENCE = Pattern.compile("(?<!\\\\)\\$\\{((?:env|file):[^}]*|[^${}:]+)}");
    private static final Pattern MARKED = Pattern.compile(MARK + "([0-9]{1,4})" + MARK);

    private final Environment environment;

    Placeholders(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable Object resolvePlaceholders(@Nullable Object value) {
        if (!(value instanceof String text) || !text.contains(BEGIN)) {
            return value;
        }
        List<String> references = new ArrayList<>();
        String guarded = REFERENCE
                .matcher(text)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(guarded(found, references)));
        // What Spring put in, or left, is text: it may be a password with any characters.
        String resolved = environment.resolvePlaceholders(guarded).replace(BEGIN, LITERAL);
        return MARKED.matcher(resolved).replaceAll((MatchResult found) -> {
            int number = Integer.parseInt(found.group(1));
            return Matcher.quoteReplacement(number < references.size() ? references.get(number) : found.group());
        });
    }

    private String guarded(MatchResult found, List<String> references) {
        String name = found.group(1);
        boolean ours = name.startsWith("env:") || name.startsWith("file:");
        if (!ours && environment.containsProperty(name)) {
            return found.group();
        }
        references.add(ours ? found.group() : "${env:" + name + "}");
        return MARK + (references.size() - 1) + MARK;
    }
}
