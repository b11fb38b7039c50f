package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.reference.ReferenceFailure;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * A way through the public API on which a document is read, and what the reference reads on the same way.
 *
 * @param name what a failure calls it
 * @param engine what is read, as comparable text
 * @param reference what must be read
 */
record Door(String name, Reader<byte[]> engine, Reader<StrictlyRead> reference) {
    private static final String REFUSED = "refused ";
    private static final String NOT_JSON = REFUSED + "M101";
    private static final String TOO_LARGE = REFUSED + "M102";

    /** Reads one document; throws where it is refused. */
    interface Reader<T> {
        String read(T document);
    }

    /** A document for the message of a failure: as text, and byte for byte. */
    static Supplier<String> described(byte[] document) {
        return () -> new String(document, UTF_8) + " " + HexFormat.of().formatHex(document);
    }

    /** Fails unless engine and reference read the same, or both refuse. */
    void compare(byte[] document, Supplier<String> description) {
        compare(StrictlyRead.of(document), description);
    }

    /** The same for a document that goes through several doors. */
    void compare(StrictlyRead read, Supplier<String> description) {
        byte[] document = read.bytes();
        String expected = outcome(reference, read, description);
        String actual = actual(document, description);
        if (!actual.equals(expected) && !isTooDeepFirst(actual, expected)) {
            differ(expected, actual, description);
        }
    }

    /** What the engine reads, or that it refuses. */
    String actual(byte[] document, Supplier<String> description) {
        return outcome(engine, document, description);
    }

    /** Fails unless the engine refuses because the document is no JSON. */
    void mustRefuse(byte[] document, Supplier<String> description) {
        String actual = actual(document, description);
        if (!actual.equals(NOT_JSON)) {
            differ(NOT_JSON, actual, description);
        }
    }

    /** Of two faults the engine names the first; the reference looks at the encoding before it looks at anything else. */
    private static boolean isTooDeepFirst(String actual, String expected) {
        return actual.equals(TOO_LARGE) && expected.equals(NOT_JSON);
    }

    private <T> String outcome(Reader<T> reader, T document, Supplier<String> description) {
        try {
            return reader.read(document);
        } catch (EvaluationException e) {
            return REFUSED + e.problem().code();
        } catch (ReferenceFailure e) {
            return REFUSED + e.code();
        } catch (RuntimeException e) {
            throw new AssertionError(name + ": " + description.get(), e);
        }
    }

    private void differ(String expected, String actual, Supplier<String> description) {
        fail("%s: %s%nexpected: %s%n but was: %s", name, description.get(), expected, actual);
    }
}
