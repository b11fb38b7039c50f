package io.almevents.http;

import io.almevents.http.tls.TlsFault;
import io.almevents.http.tls.TlsIdentity;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The properties of a destination that tell which certificates its connections show and trust. */
final class TlsProperties {
    static final String CLIENT_CERTIFICATE = "ClientCertificateAuthentication";
    static final String KEY_STORE = "KeyStoreLocation";
    static final String KEY_STORE_PASSWORD = "KeyStorePassword";
    private static final String TRUST_STORE = "TrustStoreLocation";
    private static final String TRUST_STORE_PASSWORD = "TrustStorePassword";
    private static final String TOKEN_SERVICE = "tokenService.";
    private static final String CERTIFICATE = "tokenService.certificate";
    private static final String KEY = "tokenService.key";
    private static final long LARGEST_STORE = 1 << 20;

    private final Destination destination;
    private final List<ConfigurationFault> faults;

    TlsProperties(Destination destination, List<ConfigurationFault> faults) {
        this.destination = destination;
        this.faults = faults;
    }

    /** Of the connections to the destination itself; empty where those of the JDK do. */
    Optional<TlsIdentity> ofDestination() {
        Optional<TlsIdentity.Store> keys = Optional.empty();
        if (destination.authentication().equalsIgnoreCase(CLIENT_CERTIFICATE)) {
            keys = store(KEY_STORE, KEY_STORE_PASSWORD);
            if (keys.isEmpty()) {
                fault("/authentication", CLIENT_CERTIFICATE + " needs the property " + KEY_STORE);
            }
            if (!destination.urls().stream().allMatch(url -> url.trim().regionMatches(true, 0, "https:", 0, 6))) {
                fault("/url", CLIENT_CERTIFICATE + " needs a URL that begins with https://");
            }
        }
        return identity(keys, "/" + KEY_STORE);
    }

    /** Of the connections to the token service; empty where those of the JDK do. */
    Optional<TlsIdentity> ofTokenService() {
        Optional<Secret> certificate = destination.property(CERTIFICATE);
        Optional<Secret> key = destination.property(KEY);
        if (certificate.isEmpty() && key.isEmpty()) {
            return identity(
                    store(TOKEN_SERVICE + KEY_STORE, TOKEN_SERVICE + KEY_STORE_PASSWORD),
                    "/" + TOKEN_SERVICE + KEY_STORE);
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            fault("/authentication", CERTIFICATE + " and " + KEY + " belong together; one is missing");
            return identity(Optional.empty(), "");
        }
        if (destination.property(TOKEN_SERVICE + KEY_STORE).isPresent()) {
            fault("/" + TOKEN_SERVICE + KEY_STORE, "either " + CERTIFICATE + " or this may be given; remove one");
        }
        TlsIdentity.Store pem = new TlsIdentity.Store(
                () -> (certificate.get().reveal() + "\n" + key.get().reveal()).getBytes(StandardCharsets.UTF_8),
                password(TOKEN_SERVICE + KEY_STORE_PASSWORD));
        return identity(Optional.of(pem), "/" + KEY);
    }

    /** Whether a certificate proves at the token service who asks. */
    boolean tokenServiceHasCertificate() {
        return destination.property(CERTIFICATE).isPresent()
                || destination.property(KEY).isPresent()
                || destination.property(TOKEN_SERVICE + KEY_STORE).isPresent();
    }

    private Optional<TlsIdentity> identity(Optional<TlsIdentity.Store> keys, String pointer) {
        Optional<TlsIdentity.Store> trust = store(TRUST_STORE, TRUST_STORE_PASSWORD);
        // One after the other, so that each fault is told with its place.
        boolean keysAreSound = sound(new TlsIdentity(keys, Optional.empty()), pointer);
        boolean trustIsSound = sound(new TlsIdentity(Optional.empty(), trust), "/" + TRUST_STORE);
        boolean sound = keysAreSound && trustIsSound;
        return sound && (keys.isPresent() || trust.isPresent())
                ? Optional.of(new TlsIdentity(keys, trust))
                : Optional.empty();
    }

    private boolean sound(TlsIdentity identity, String pointer) {
        try {
            identity.context();
            return true;
        } catch (TlsFault e) {
            fault(pointer, pointer.substring(1) + ": " + e.getMessage());
        } catch (UncheckedIOException e) {
            fault(pointer, pointer.substring(1) + ": the file cannot be read, or is larger than 1 MiB");
        }
        return false;
    }

    private Optional<TlsIdentity.Store> store(String location, String password) {
        return destination
                .property(location)
                .map(path -> new TlsIdentity.Store(() -> read(path.reveal()), password(password)));
    }

    private Supplier<String> password(String property) {
        return () -> destination.property(property).map(Secret::reveal).orElse("");
    }

    private static byte[] read(String location) {
        try {
            Path path = Path.of(location);
            if (Files.size(path) > LARGEST_STORE) {
                throw new IOException("too large");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidPathException e) {
            throw new UncheckedIOException(new IOException("no file has such a name", e));
        }
    }

    /** Told once, for the trust of a destination is that of its token service too. */
    private void fault(String pointer, String sentence) {
        ConfigurationFault fault = ConfigurationFault.of(destination, pointer, sentence);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }
}
