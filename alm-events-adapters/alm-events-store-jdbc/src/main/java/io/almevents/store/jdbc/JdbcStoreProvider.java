package io.almevents.store.jdbc;

import com.google.auto.service.AutoService;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Store;
import io.almevents.spi.StoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kind of store named {@code jdbc}. Its setting {@code url} is for instance {@code jdbc:sqlite:alm-events.db}, or
 * {@code jdbc:postgresql://db.example.com/alm} with the settings {@code user}, {@code password} and {@code schema}, by
 * default {@code alm_events}. A password in the URL is refused, for logs show URLs. With {@code encryptionKeys}, a list
 * {@code id:key, id:key}, events are encrypted by {@link AesGcmCipher}.
 */
@SuppressWarnings("exports") // the annotation is for the compiler alone
@AutoService(StoreProvider.class)
public final class JdbcStoreProvider implements StoreProvider {
    private static final String URL = "url";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String SCHEMA = "schema";
    private static final String ENCRYPTION_KEYS = "encryptionKeys";
    private static final Set<String> OF_A_SERVER = new TreeSet<>(Set.of(USER, PASSWORD, SCHEMA));
    private static final String MEMORY = ":memory:";

    /** A provider; {@link java.util.ServiceLoader} makes one by itself. */
    public JdbcStoreProvider() {}

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public List<ConfigurationFault> check(Map<String, String> settings) {
        String url = settings.getOrDefault(URL, "");
        List<ConfigurationFault> faults = new ArrayList<>();
        new TreeSet<>(settings.keySet())
                .stream()
                        .filter(name ->
                                !name.equals(URL) && !name.equals(ENCRYPTION_KEYS) && !OF_A_SERVER.contains(name))
                        .forEach(name -> faults.add(fault(
                                name,
                                "the store jdbc has no setting \"" + name + "\"; known are: url, " + ENCRYPTION_KEYS
                                        + ", " + String.join(", ", OF_A_SERVER))));
        keys(settings)
                .ifPresent(
                        keys -> EncryptionKeys.faults(keys).forEach(text -> faults.add(fault(ENCRYPTION_KEYS, text))));
        if (isBelow(PostgresServer.URL_PREFIX, url)) {
            findFaultsOfServer(url, settings, faults);
        } else if (isBelow(SqliteFile.URL_PREFIX, url)) {
            findFaultsOfFile(url, settings, faults);
        } else {
            faults.add(fault(
                    URL,
                    "the store jdbc needs a setting \"url\" like jdbc:sqlite:alm-events.db or"
                            + " jdbc:postgresql://db.example.com/alm"));
        }
        return List.copyOf(faults);
    }

    @Override
    public Store open(Map<String, String> settings) {
        List<ConfigurationFault> faults = check(settings);
        if (!faults.isEmpty()) {
            throw ConfigurationException.of(faults);
        }
        String url = settings.getOrDefault(URL, "");
        return JdbcStore.open(
                isBelow(PostgresServer.URL_PREFIX, url) ? server(url, settings) : SqliteFile.of(url),
                keys(settings).map(AesGcmCipher::of).map(Sealing::by).orElse(Sealing.NONE));
    }

    private static Optional<List<AesGcmCipher.Key>> keys(Map<String, String> settings) {
        return Optional.ofNullable(settings.get(ENCRYPTION_KEYS)).map(EncryptionKeys::parse);
    }

    private static ConfigurationFault fault(String setting, String sentence) {
        return new ConfigurationFault(ConfigurationFault.Part.STORE, "", "/" + setting, sentence);
    }

    private static boolean isBelow(String prefix, String url) {
        return url.startsWith(prefix) && url.length() > prefix.length();
    }

    private static void findFaultsOfFile(String url, Map<String, String> settings, List<ConfigurationFault> faults) {
        if (url.contains(MEMORY) || url.contains("mode=memory")) {
            faults.add(fault(URL, "the store jdbc keeps a file; for a store in memory set none"));
        }
        OF_A_SERVER.stream()
                .filter(settings::containsKey)
                .forEach(name -> faults.add(
                        fault(name, "the setting \"" + name + "\" is for " + PostgresServer.URL_PREFIX + " alone")));
    }

    private static void findFaultsOfServer(String url, Map<String, String> settings, List<ConfigurationFault> faults) {
        if (url.contains("@") || url.contains(PASSWORD)) {
            faults.add(fault(
                    URL, "the url of the store jdbc has a password; name user and password by settings of their own"));
        }
        if (!PostgresServer.isSchemaName(settings.getOrDefault(SCHEMA, PostgresServer.SCHEMA))) {
            faults.add(fault(SCHEMA, "the setting \"schema\" is no name of up to 63 small letters, digits and _"));
        }
    }

    private static Dialect server(String url, Map<String, String> settings) {
        Properties login = new Properties();
        for (String name : List.of(USER, PASSWORD)) {
            if (settings.containsKey(name)) {
                login.setProperty(name, settings.get(name));
            }
        }
        return PostgresServer.of(url, login, settings.getOrDefault(SCHEMA, PostgresServer.SCHEMA));
    }
}
