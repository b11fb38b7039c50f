package io.almevents.http.tls;

/** Keys or certificates that cannot be used. Its message tells what to do and shows nothing of them. */
public final class TlsFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, in words that follow the name of a property. */
    public TlsFault(String message) {
        super(message);
    }

    /** The same with what caused it, which is never shown, for it may quote. */
    public TlsFault(String message, Throwable cause) {
        super(message, cause);
    }
}
