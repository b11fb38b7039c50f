package io.almevents.http;

/** For whom a token is given. Not the secret: a token outlives the secret by which it was got. */
record TokenKey(String url, String clientId, String scope, String certificate) {
    /** Nothing of it, for the URL may hold a secret. */
    @Override
    public String toString() {
        return "TokenKey[****]";
    }
}
