package io.almevents.http;

/**
 * A token as its service gave it.
 *
 * @param key for whom it was given: a request with another key needs another token
 * @param value what a request shows
 * @param renewAt when it is to be renewed, on the clock of the cache; at once for one that is not worth keeping
 */
record Token(TokenKey key, String value, long renewAt) {
    boolean serves(TokenKey wanted, long now) {
        return key.equals(wanted) && now - renewAt < 0;
    }

    /** Nothing of the token. */
    @Override
    public String toString() {
        return "Token[****]";
    }
}
