package io.almevents.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each database needs its own driver and no other. */
class DriversTest {
    private static final String SQLITE_JAR = "sqlite-jdbc";
    private static final String POSTGRES_JAR = "postgresql-";

    @TempDir
    private Path folder;

    @Test
    void keepsAFileWithoutTheDriverOfPostgres() throws IOException, InterruptedException {
        assertThat(without(POSTGRES_JAR, file())).containsExactly("opened");
    }

    @Test
    void keepsADatabaseWithoutTheDriverOfSqlite() throws IOException, InterruptedException {
        assertThat(without(SQLITE_JAR, server())).containsExactly("opened");
    }

    @Test
    void namesTheDriverThatIsMissing() throws IOException, InterruptedException {
        assertThat(without(SQLITE_JAR, file()))
                .singleElement()
                .asString()
                .contains("no driver for SQLite; add org.xerial:sqlite-jdbc");
        assertThat(without(POSTGRES_JAR, server()))
                .singleElement()
                .asString()
                .contains("no driver for PostgreSQL; add org.postgresql:postgresql");
    }

    private String[] file() {
        return new String[] {"url", "jdbc:sqlite:" + folder.resolve("events.db")};
    }

    private static String[] server() {
        return new String[] {
            "url", PostgresDatabase.url(), "user", PostgresDatabase.USER, "schema", PostgresDatabase.newSchema()
        };
    }

    private static List<String> without(String jar, String... settings) throws IOException, InterruptedException {
        return ChildJvm.startWithout(jar, OpenBySettings.class, settings).lines();
    }

    /** Opens a store in a process of its own and tells whether that worked. */
    static final class OpenBySettings {
        private OpenBySettings() {}

        public static void main(String[] arguments) {
            Map<String, String> settings = new HashMap<>();
            for (int i = 0; i < arguments.length; i += 2) {
                settings.put(arguments[i], arguments[i + 1]);
            }
            try (Store store = new JdbcStoreProvider().open(settings)) {
                Events.append(store, "r", "1");
                System.out.println("opened");
            } catch (StoreException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
