package io.almevents.springboot;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.origin.Origin;

/** Names a value of the tree by its property, and by the place where that is written, where Spring knows it. */
final class PropertyNames implements UnaryOperator<String> {
    private final Iterable<ConfigurationPropertySource> sources;

    PropertyNames(Iterable<ConfigurationPropertySource> sources) {
        this.sources = sources;
    }

    @Override
    public String apply(String pointer) {
        StringBuilder name = new StringBuilder(PropertiesReader.PREFIX);
        tokens(pointer).forEach(token -> {
            if (token.matches("[A-Za-z][A-Za-z0-9-]*")) {
                name.append('.').append(token);
            } else {
                name.append('[').append(token).append(']');
            }
        });
        return name + origin(pointer).map(origin -> " (" + origin + ")").orElse("");
    }

    private Optional<Origin> origin(String pointer) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(PropertiesReader.PREFIX);
        for (String token : tokens(pointer).toList()) {
            if (token.isEmpty()) {
                return Optional.empty();
            }
            // Names of properties are compared without regard to case and dashes.
            String uniform = token.replace("-", "").toLowerCase(Locale.ROOT);
            name = name.append(uniform.matches("[a-z][a-z0-9]*") ? uniform : "[" + token + "]");
        }
        ConfigurationPropertyName property = name;
        return StreamSupport.stream(sources.spliterator(), false)
                .flatMap(source -> Optional.ofNullable(source.getConfigurationProperty(property)).stream())
                .findFirst()
                .flatMap(found -> Optional.ofNullable(found.getOrigin()));
    }

    private static Stream<String> tokens(String pointer) {
        return Stream.of(pointer.split("/", -1))
                .skip(1)
                .map(token -> token.replace("~1", "/").replace("~0", "~"));
    }
}
