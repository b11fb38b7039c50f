package io.almevents.benchmarks.map.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files beside the engines: mappings and templates. */
public final class Resources {
    private Resources() {}

    /** A file as text. */
    public static String text(String name) {
        return new String(bytes(name), UTF_8);
    }

    /** A file as it is. */
    public static byte[] bytes(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
