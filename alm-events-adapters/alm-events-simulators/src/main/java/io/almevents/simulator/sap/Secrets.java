package io.almevents.simulator.sap;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that are new in each simulator, so that none can be a constant of a test. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
