package io.almevents.store.jdbc;

import io.almevents.spi.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteJDBCLoader;

/** The dialect of SQLite, whose database is one file. */
final class SqliteFile implements Dialect {
    static final String URL_PREFIX = "jdbc:sqlite:";

    /** How long a change waits while another process writes; all of ours take milliseconds. */
    private static final Duration BUSY = Duration.ofSeconds(10);
    /** What the log of changes is cut back to after it was written into the file. */
    private static final int LOG_BYTES = 64 << 20;

    private final Path file;
    private final String url;
    private final Duration busy;

    private SqliteFile(Path file, String url, Duration busy) {
        this.file = file;
        this.url = url;
        this.busy = busy;
    }

    /** The database of an url like {@code jdbc:sqlite:alm-events.db} or {@code jdbc:sqlite:file:alm-events.db?mode=ro}. */
    static SqliteFile of(String url) {
        return of(url, BUSY);
    }

    /** The same with another wait for other processes. */
    static SqliteFile of(String url, Duration busy) {
        Drivers.requireSqlite();
        String name = url.substring(URL_PREFIX.length());
        String path = name.startsWith("file:") ? name.substring("file:".length()) : name;
        int query = path.indexOf('?');
        return new SqliteFile(Path.of(query < 0 ? path : path.substring(0, query)), url, busy);
    }

    @Override
    public Connection writer() throws SQLException {
        loadLibrary();
        createFile();
        SQLiteConfig config = config();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(LOG_BYTES);
        Connection connection = config.createConnection(url);
        // Events, tickets and registrations are confidential: what is deleted or changed is overwritten.
        connection.createStatement().execute("PRAGMA secure_delete = true");
        return connection;
    }

    @Override
    public Connection reader() throws SQLException {
        Connection connection = config().createConnection(url);
        connection.createStatement().execute("PRAGMA query_only = true");
        return connection;
    }

    @Override
    public Optional<String> emptyingLog() {
        return Optional.of("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) busy.toMillis());
        return config;
    }

    /** Creates the file before SQLite would, so that nobody else may ever read it; its log files follow its mode. */
    private void createFile() {
        if (Files.isDirectory(file)) {
            throw new StoreException(place() + " is a folder; name a file", null);
        }
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createFile(file, ownerOnly);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            throw new StoreException(
                    place() + " cannot be created (" + e.getClass().getSimpleName()
                            + "); its folder must exist and be writable",
                    e);
        }
    }

    private static void loadLibrary() {
        try {
            if (SQLiteJDBCLoader.initialize()) {
                return;
            }
            throw noLibrary(null);
        } catch (StoreException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            throw noLibrary(e);
        }
    }

    private static StoreException noLibrary(@Nullable Throwable cause) {
        return new StoreException(
                "the library of SQLite cannot be loaded: it is unpacked into the folder for temporary files, which must be"
                        + " writable and not mounted noexec; name another one with -Dorg.sqlite.tmpdir=FOLDER",
                cause);
    }

    @Override
    public boolean isShared() {
        return false;
    }

    /** Whoever else writes was waited for. */
    @Override
    public boolean mayPass(SQLException error) {
        return false;
    }

    @Override
    public String begin() {
        return "BEGIN IMMEDIATE";
    }

    @Override
    public String tables() {
        return "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    }

    @Override
    public String place() {
        return "the store " + file;
    }

    @Override
    public StoreException explain(SQLException error) {
        SQLiteErrorCode code =
                error instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        String name = code.name();
        return new StoreException(place() + " " + meaning(name) + " (" + name + ")", error);
    }

    private static String meaning(String code) {
        if (code.startsWith("SQLITE_NOTADB")) {
            return "is no SQLite database; name another file";
        }
        if (code.startsWith("SQLITE_CORRUPT")) {
            return "is damaged; restore it, or recover it with the .recover command of sqlite3";
        }
        if (code.startsWith("SQLITE_READONLY")) {
            return "is read-only; give this process the right to write the file and its folder";
        }
        if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
            return "is locked by another process; nothing was written, try again";
        }
        if (code.startsWith("SQLITE_FULL")) {
            return "cannot grow, for the disk is full; nothing was written, free some space";
        }
        if (code.startsWith("SQLITE_CANTOPEN")) {
            return "cannot be opened; its folder must exist, and this process must have the right to write it";
        }
        if (code.startsWith("SQLITE_IOERR")) {
            return "could not be read or written; look at the disk it is on";
        }
        return "failed";
    }
}
