package io.almevents.mapping;

import io.almevents.mapping.spi.MappingFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Functions that vendors might write, good and bad. */
final class TestFunctions {
    private TestFunctions() {}

    /** What a function does with its operands. */
    interface Work {
        @Nullable Object apply(List<Object> operands);
    }

    static MappingFunction function(String name, int operands, Work work) {
        return new Simple(name, operands, work);
    }

    private record Simple(String name, int minOperands, Work work) implements MappingFunction {
        @Override
        public Prepared prepare(Call call) {
            return work::apply;
        }
    }

    static MappingFunction failing() {
        return function("FAIL", 1, operands -> {
            throw new IllegalStateException("cannot work with " + operands);
        });
    }

    /** A function that class loaders find. */
    public static final class Shout implements MappingFunction {
        @Override
        public String name() {
            return "SHOUT";
        }

        @Override
        public int minOperands() {
            return 1;
        }

        @Override
        public Prepared prepare(Call call) {
            return operands -> operands.get(0).toString().toUpperCase(Locale.ROOT) + "!";
        }
    }

    /** Does something while the thread's class loader shows the services of a folder of {@code src/test/resources/services}. */
    static <T> T withServices(String folder, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {services(folder)}, before)) {
            thread.setContextClassLoader(loader);
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL services(String folder) throws IOException {
        return Path.of("src/test/resources/services", folder).toUri().toURL();
    }
}
