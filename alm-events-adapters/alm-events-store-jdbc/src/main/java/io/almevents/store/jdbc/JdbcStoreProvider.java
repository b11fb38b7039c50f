package io.almevents.store.jdbc;

import com.google.auto.service.AutoService;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Store;
import io.almevents.spi.StoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The kind of store named {@code jdbc}. Its only setting is {@code url}, for instance {@code jdbc:sqlite:alm-events.db}. */
@SuppressWarnings("exports") // the annotation is for the compiler alone
@AutoService(StoreProvider.class)
public final class JdbcStoreProvider implements StoreProvider {
    private static final String URL = "url";
    private static final Set<String> KNOWN = Set.of(URL);
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
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return JdbcStore.open(SqliteFile.of(url));
    }
}
