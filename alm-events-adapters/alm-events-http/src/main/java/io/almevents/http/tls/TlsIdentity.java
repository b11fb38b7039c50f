package io.almevents.http.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who connects, and whom it trusts. What it is made of is read anew on each use, so that a renewed certificate takes effect;
 * the context stays the same while that does not change. Safe for use by several threads.
 */
public final class TlsIdentity {
    private final Optional<Store> keys;
    private final Optional<Store> trust;
    private String made = "";
    private @Nullable SSLContext context;

    /**
     * A store of keys or certificates: PKCS#12, JKS or PEM.
     *
     * @param bytes reads it; throws {@link java.io.UncheckedIOException} where that is not possible now
     * @param password opens it; an empty text where it has none
     */
    public record Store(Supplier<byte[]> bytes, Supplier<String> password) {
        /** Nothing of what it reads. */
        @Override
        public String toString() {
            return "Store[****]";
        }
    }

    /** An identity; without keys nobody is shown, without trust that of the JDK holds. */
    public TlsIdentity(Optional<Store> keys, Optional<Store> trust) {
        this.keys = keys;
        this.trust = trust;
    }

    /**
     * The context as it should be now: the same one as long as nothing changed.
     *
     * @throws TlsFault if keys or certificates cannot be used
     */
    public synchronized SSLContext context() throws TlsFault {
        String wanted = fingerprint();
        if (context == null || !made.equals(wanted)) {
            context = create();
            made = wanted;
        }
        return context;
    }

    /** A text that tells one identity from another and nothing of it. */
    public String fingerprint() {
        MessageDigest digest = sha256();
        add(keys, digest);
        add(trust, digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(Optional<Store> store, MessageDigest digest) {
        store.ifPresent(present -> {
            digest.update(present.bytes().get());
            digest.update((byte) 0);
            present.password().get().chars().forEach(c -> digest.update((byte) c));
        });
        digest.update((byte) 1);
    }

    private SSLContext create() throws TlsFault {
        try {
            SSLContext created = SSLContext.getInstance("TLS");
            created.init(keyManagers(), trustManagers(), null);
            return created;
        } catch (GeneralSecurityException e) {
            throw new TlsFault("keys or certificates cannot be used: the password of the key may be another one", e);
        }
    }

    private KeyManager @Nullable [] keyManagers() throws TlsFault, GeneralSecurityException {
        if (keys.isEmpty()) {
            return null;
        }
        Store store = keys.get();
        KeyStores.Opened opened =
                KeyStores.withKey(store.bytes().get(), store.password().get().toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(opened.store(), opened.password());
        return factory.getKeyManagers();
    }

    private TrustManager @Nullable [] trustManagers() throws TlsFault, GeneralSecurityException {
        if (trust.isEmpty()) {
            return null;
        }
        Store store = trust.get();
        KeyStore trusted =
                KeyStores.trusted(store.bytes().get(), store.password().get().toCharArray());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
