package io.almevents.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Paths as people write them: names divided by dots; a dot or a backslash that belongs to a name follows a backslash. */
final class FieldPath {
    private FieldPath() {}

    static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' && i + 1 < path.length()) {
                name.append(path.charAt(++i));
            } else if (c == '.') {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        return names;
    }

    static String of(List<String> names) {
        return names.stream()
                .map(name -> name.replace("\\", "\\\\").replace(".", "\\."))
                .collect(Collectors.joining("."));
    }

    static List<String> below(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
