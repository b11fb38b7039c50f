package io.almevents.mapping.internal.program;

/** A piece of a program: writes one part of the output. Immutable. */
abstract class Emitter {
    /** What became of a part. */
    enum Outcome {
        WRITTEN,
        /** Nothing was written, for there is no value. */
        MISSING,
        /** Nothing was written, for the value is JSON's null. */
        NULL
    }

    abstract Outcome write(Run run);

    /** Bytes that are the same for every document. */
    static final class Constant extends Emitter {
        private final byte[] bytes;

        Constant(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        Outcome write(Run run) {
            run.out.bytes(bytes, 0, bytes.length);
            return Outcome.WRITTEN;
        }
    }

    /** JSON's null, of which the place decides what is written. */
    static final class Null extends Emitter {
        @Override
        Outcome write(Run run) {
            return Outcome.NULL;
        }
    }

    /** Several parts, each of which is always written. */
    static final class Sequence extends Emitter {
        private final Emitter[] parts;

        Sequence(Emitter[] parts) {
            this.parts = parts;
        }

        @Override
        Outcome write(Run run) {
            for (Emitter part : parts) {
                part.write(run);
            }
            return Outcome.WRITTEN;
        }
    }
}
