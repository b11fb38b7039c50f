package io.almevents.store.jdbc;

import com.google.auto.service.AutoService;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Store;
import io.almevents.spi.StoreProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kind of store named {@code jdbc}. Settings: {@code url}, for instance {@code jdbc:sqlite:alm-events.db}, required;
 * {@code retention}, how long what has ended is kept, as an ISO 8601 duration, {@code P7D} by default. What is older is
 * forgotten when the store is opened.
 */
@SuppressWarnings("exports") // the annotation is for the compiler alone
@AutoService(StoreProvider.class)
public final class JdbcStoreProvider implements StoreProvider {
    private static final String URL = "url";
    private static final String RETENTION = "retention";
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(RETENTION, URL));
    private static final String MEMORY = ":memory:";

    /** A provider; {@link java.util.ServiceLoader} makes one by itself. */
    public JdbcStoreProvider() {}

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public Store open(Map<String, String> settings) {
        List<String> faults = new ArrayList<>();
        new TreeSet<>(settings.keySet())
                .stream()
                        .filter(name -> !KNOWN.contains(name))
                        .forEach(name -> faults.add("the store jdbc has no setting \"" + name + "\"; known are: "
                                + String.join(", ", KNOWN)));
        String url = settings.getOrDefault(URL, "");
        if (!url.startsWith(SqliteFile.URL_PREFIX) || url.length() == SqliteFile.URL_PREFIX.length()) {
            faults.add("the store jdbc needs a setting \"url\" like jdbc:sqlite:alm-events.db");
        } else if (url.contains(MEMORY) || url.contains("mode=memory")) {
            faults.add("the store jdbc keeps a file; for a store in memory set none");
        }
        Duration retention = retention(settings, faults);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        JdbcStore store = JdbcStore.open(SqliteFile.of(url));
        try {
            store.purge(Clock.systemUTC().instant().minus(retention));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        return store;
    }

    private static Duration retention(Map<String, String> settings, List<String> faults) {
        String text = settings.getOrDefault(RETENTION, JdbcStore.DEFAULT_RETENTION.toString());
        try {
            Duration retention = Duration.parse(text);
            if (!retention.isNegative() && !retention.isZero()) {
                return retention;
            }
        } catch (DateTimeParseException e) {
            // Told below, as one that is not positive is.
        }
        faults.add("the setting \"retention\" of the store jdbc must be a positive ISO 8601 duration like P7D");
        return JdbcStore.DEFAULT_RETENTION;
    }
}
