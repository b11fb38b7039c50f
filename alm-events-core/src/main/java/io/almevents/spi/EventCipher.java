package io.almevents.spi;

/**
 * Turns the bytes of events into what a store keeps, and back. Used by several threads at once, within the transactions of
 * the store: it should answer from memory.
 */
public interface EventCipher {
    /**
     * Encrypts.
     *
     * @param content the bytes of an event, or of a request that was made of it; not to be changed
     * @return what the store keeps; all that {@link #decrypt} needs but the keys
     */
    byte[] encrypt(byte[] content);

    /**
     * Decrypts what {@link #encrypt} gave, at any time before, also with a key that is used no more for new events.
     *
     * @param stored what the store kept; not to be changed
     * @return the bytes as they were encrypted
     * @throws StoreException if the keys that there are do not fit, or the bytes were changed: says which key is missing and
     *     what to do, never a value. A store holds the delivery then; any other exception counts as a failure of the store
     *     itself, after which it is tried again
     */
    byte[] decrypt(byte[] stored);
}
