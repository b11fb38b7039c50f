package io.almevents.http;

import java.util.Map;

/**
 * What one request shows to prove who sends it.
 *
 * @param fields header fields
 * @param fresh whether they were made for this very request, so that newer ones would help no more
 */
record Proof(Map<String, String> fields, boolean fresh) {
    /** The names alone. */
    @Override
    public String toString() {
        return "Proof" + fields.keySet();
    }
}
