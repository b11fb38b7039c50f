package io.almevents.it.guarantees;

import java.util.List;
import java.util.Locale;

/** The rows of the table, each with the test that measures it. A proof names its row by the id of its figures. */
enum Proof {
    CRASH_STORE_SQLITE("kills of processes on one file", Module.STORE, "io.almevents.store.jdbc.CrashTest"),
    CRASH_STORE_POSTGRESQL("kills of processes on PostgreSQL", Module.STORE, "io.almevents.store.jdbc.CrashTest"),
    CRASH_SERVE_FILE_SEARCHES(
            "kills of `serve` on a file, desk with a search", Module.IT, "io.almevents.it.serve.ServeUnderKillsIT"),
    CRASH_SERVE_FILE_DROPS_DUPLICATES(
            "the same, desk that drops duplicates", Module.IT, "io.almevents.it.serve.ServeUnderKillsIT"),
    CRASH_SERVE_FILE_NEITHER("the same, desk with neither", Module.IT, "io.almevents.it.serve.ServeUnderKillsIT"),
    CRASH_SERVE_SERVER_SEARCHES(
            "kills of `serve` on PostgreSQL, desk with a search", Module.IT, "io.almevents.it.serve.ServeUnderKillsIT"),
    SYNCS("syncs of the file", Module.STORE, "io.almevents.store.jdbc.SyncCountTest"),
    FAULTS_HTTP("faults of the exchange", Module.TARGETS, "io.almevents.target.rest.SocketFaultsTest"),
    FAULTS_GIGABYTE("an answer of 1 GiB", Module.TARGETS, "io.almevents.target.rest.SocketFaultsTest"),
    FAULTS_FILE("faults of the file", Module.STORE, "io.almevents.store.jdbc.FullDiskTest"),
    LOAD_FILE("a million deliveries wait in a file", Module.STORE, "io.almevents.store.jdbc.LoadTest"),
    LOAD_SERVER("a million deliveries wait on PostgreSQL", Module.STORE, "io.almevents.store.jdbc.LoadTest"),
    DEAD_DESTINATIONS_MEMORY(
            "three dead destinations of ten, in memory", Module.STORE, "io.almevents.store.jdbc.DeadDestinationsTest"),
    DEAD_DESTINATIONS_FILE(
            "three dead destinations of ten, file", Module.STORE, "io.almevents.store.jdbc.DeadDestinationsTest"),
    NODES_FROZEN("nodes that stand still", Module.IT, "io.almevents.it.nodes.FrozenNodeIT"),
    HISTORIES_IN_MEMORY_STORE(
            "random histories, in memory", Module.TESTKIT, "io.almevents.testkit.InMemoryStoreHistoryTest"),
    HISTORIES_SQLITE("random histories, file", Module.STORE, "io.almevents.store.jdbc.SqliteHistoryTest"),
    HISTORIES_POSTGRES("random histories, PostgreSQL", Module.STORE, "io.almevents.store.jdbc.PostgresHistoryTest"),
    HISTORIES_FORWARDER("random histories of a forwarder", Module.IT, "io.almevents.it.histories.ForwarderHistoryIT"),
    HARNESS("broken stores", Module.STORE, "io.almevents.store.jdbc.HarnessTest"),
    SOAK("long run under mixed faults", Module.IT, "io.almevents.it.soak.SoakIT"),
    CLOSE("close with a server that never answers", Module.TARGETS, "io.almevents.target.rest.CloseOverSocketsTest");

    private final String what;
    private final Module module;
    private final String test;

    /** Where tests stand. */
    private enum Module {
        TESTKIT("alm-events-adapters/alm-events-testkit"),
        STORE("alm-events-adapters/alm-events-store-jdbc"),
        TARGETS("alm-events-adapters/alm-events-targets"),
        IT("alm-events-adapters/alm-events-it");

        private final String folder;

        Module(String folder) {
            this.folder = folder;
        }
    }

    Proof(String what, Module module, String test) {
        this.what = what;
        this.module = module;
        this.test = test;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String what() {
        return what;
    }

    /** The folder of the module, from the root. */
    String module() {
        return module.folder;
    }

    String test() {
        return test;
    }

    /** The source of the test, from the root. */
    String source() {
        return module() + "/src/test/java/" + test.replace('.', '/') + ".java";
    }

    /** The file of figures, from the root. */
    String figures() {
        return module() + "/target/guarantees/" + id() + ".json";
    }

    /** What measures it again. */
    List<String> command() {
        String simple = test.substring(test.lastIndexOf('.') + 1);
        return simple.endsWith("IT")
                ? List.of("./mvnw", "verify", "-Pproof", "-am", "-pl", module(), "-Dtest=none", "-Dit.test=" + simple)
                : List.of("./mvnw", "test", "-Pproof", "-am", "-pl", module(), "-Dtest=" + simple);
    }
}
