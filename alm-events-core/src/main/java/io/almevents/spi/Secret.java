package io.almevents.spi;

import java.util.function.Supplier;

/**
 * A text that must not show: it prints as {@code ****}. Immutable; one that is read anew on each use, so that a rotated
 * secret takes effect, is made with {@link #from}.
 */
public final class Secret {
    private final Supplier<String> source;

    private Secret(Supplier<String> source) {
        this.source = source;
    }

    /** Two of one text are equal, which tells whether a configuration changed. */
    private record Fixed(String value) implements Supplier<String> {
        @Override
        public String get() {
            return value;
        }

        @Override
        public String toString() {
            return "****";
        }
    }

    /**
     * A fixed secret.
     *
     * @param value the text
     * @return the secret
     */
    public static Secret of(String value) {
        return new Secret(new Fixed(value));
    }

    /**
     * A secret that is read anew on each use.
     *
     * @param source gives the text; called by several threads at once; throws {@link java.io.UncheckedIOException}, whose
     *     message must not show the text, where it cannot be read now
     * @return the secret
     */
    public static Secret from(Supplier<String> source) {
        return new Secret(source);
    }

    /**
     * The text itself, to be sent and never to be shown.
     *
     * @return the text
     * @throws java.io.UncheckedIOException if it is read anew from somewhere that cannot be read now
     */
    public String reveal() {
        return source.get();
    }

    /** Whether both are the same fixed text, or are read from equal sources; what these give now is not asked. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** Always {@code ****}. */
    @Override
    public String toString() {
        return "****";
    }
}
