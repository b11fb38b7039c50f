package io.almevents.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackageSentencesIT {
    /** A comment with a sentence, then the annotation, then the package. */
    private static final Pattern SENTENCE =
            Pattern.compile("/\\*\\*.*\\w.*\\.\\s.*\\*/\\s*@NullMarked\\s+package ", Pattern.DOTALL);

    @Test
    void everyPackageSaysInASentenceWhatBelongsInIt() throws IOException {
        List<Path> silent = new ArrayList<>();
        for (Path folder : packageFolders()) {
            Path info = folder.resolve("package-info.java");
            if (!Files.exists(info) || !SENTENCE.matcher(Files.readString(info)).find()) {
                silent.add(Repository.root().relativize(info));
            }
        }
        assertThat(silent)
                .as("package-info.java that is missing, or has no Javadoc sentence or no @NullMarked")
                .isEmpty();
    }

    private static Set<Path> packageFolders() throws IOException {
        Set<Path> folders = new TreeSet<>();
        for (Path module : Repository.modulesWithCode()) {
            try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                files.filter(PackageSentencesIT::belongsToAPackage)
                        .map(Path::getParent)
                        .forEach(folders::add);
            }
        }
        return folders;
    }

    private static boolean belongsToAPackage(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("module-info.java");
    }
}
