package io.almevents.cli.demo;

import java.util.SplittableRandom;

/** What goes wrong at the desk, by a fixed seed: about every third request meets with one. */
final class Mishaps {
    private static final int ONE_IN = 12;

    private final SplittableRandom random;
    private int happened;

    Mishaps(long seed) {
        random = new SplittableRandom(seed);
    }

    /** What becomes of a request. */
    enum Mishap {
        NONE,
        /** It is refused for now. */
        BUSY,
        /** The connection breaks before anything is done. */
        LOST_REQUEST,
        /** The connection breaks after everything was done. */
        LOST_ANSWER,
        /** It is answered with success, and nothing is done. */
        IGNORED
    }

    synchronized Mishap next(boolean write) {
        Mishap mishap = switch (random.nextInt(ONE_IN)) {
            case 0 -> Mishap.BUSY;
            case 1 -> Mishap.LOST_REQUEST;
            case 2 -> write ? Mishap.LOST_ANSWER : Mishap.BUSY;
            case 3 -> write ? Mishap.IGNORED : Mishap.NONE;
            default -> Mishap.NONE;
        };
        happened += mishap == Mishap.NONE ? 0 : 1;
        return mishap;
    }

    synchronized int happened() {
        return happened;
    }
}
