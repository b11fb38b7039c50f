package io.almevents.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.PackedJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A program that a document shows. */
final class Program {
    private static final Pattern CLASS = Pattern.compile("^(?:public )?(?:final )?class (\\w+)", Pattern.MULTILINE);

    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    private Program() {}

    /**
     * Compiles it, as strictly as our own code, and gives the full name of its class. Paths are not checked: the jar of the
     * command line names libraries in a folder that is not here.
     */
    static String compile(String program, Path folder) throws IOException {
        return compile(program, folder, PackedJars.classPath());
    }

    /** The same for a program that needs more than our own jars. */
    static String compile(String program, Path folder, String classPath) throws IOException {
        Matcher name = CLASS.matcher(program);
        assertThat(name.find()).as("a class in %s", program).isTrue();
        Path source = Files.writeString(folder.resolve(name.group(1) + ".java"), program);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(
                null,
                null,
                null,
                "--release",
                "17",
                "-Xlint:all,-path",
                "-Werror",
                "-proc:none",
                "-cp",
                classPath,
                "-d",
                folder.toString(),
                source.toString());
        assertThat(result)
                .as("result of the compiler, which has told its findings")
                .isZero();
        Matcher itsPackage = PACKAGE.matcher(program);
        return itsPackage.find() ? itsPackage.group(1) + "." + name.group(1) : name.group(1);
    }
}
