package io.almevents.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Store;
import io.almevents.store.jdbc.BrokenStore.Kind;
import io.almevents.testkit.Figures;
import io.almevents.testkit.StoreContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract tests that cannot fail prove nothing: each broken store must fail one. {@link JdbcStoreContractTest} fails none. */
@Timeout(120)
class HarnessTest {
    private static int caught;

    private final AtomicInteger files = new AtomicInteger();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOUND")
    void catchesABrokenStore(Kind kind) {
        Optional<String> failed = firstFailedBy(kind);
        System.out.println("a contract test that " + kind + " fails: " + failed.orElse("none"));
        assertThat(failed).isPresent();
        Figures.of("harness", HarnessTest.class)
                .put("broken stores", Kind.values().length - 1)
                .put("of them caught by the contract tests", ++caught)
                .write();
    }

    /** The contract, tried on a store of a kind. */
    private static final class Tried extends StoreContract {
        private final Kind kind;
        private final Path file;

        private Tried(Kind kind, Path file) {
            this.kind = kind;
            this.file = file;
        }

        @Override
        protected Store openStore() {
            return kind.open(SqliteFile.of(SqliteFile.URL_PREFIX + file));
        }
    }

    private Optional<String> firstFailedBy(Kind kind) {
        for (Class<?> type = Tried.class; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class) && fails(new Tried(kind, file()), method)) {
                    return Optional.of(method.getName());
                }
            }
        }
        return Optional.empty();
    }

    private Path file() {
        return folder.resolve(files.incrementAndGet() + ".db");
    }

    private static boolean fails(StoreContract contract, Method test) {
        try {
            call(contract, "open");
            try {
                test.setAccessible(true);
                test.invoke(contract);
                return false;
            } catch (InvocationTargetException fault) {
                return true;
            } finally {
                call(contract, "close");
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Before and after each test; the engine would find both by their annotations. */
    private static void call(StoreContract contract, String name) throws ReflectiveOperationException {
        for (Class<?> type = contract.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getSimpleName().equals("StoreCase")) {
                Method method = type.getDeclaredMethod(name);
                method.setAccessible(true);
                method.invoke(contract);
            }
        }
    }
}
