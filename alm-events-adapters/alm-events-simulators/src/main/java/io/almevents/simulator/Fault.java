package io.almevents.simulator;

import java.time.Duration;

/** Something that goes wrong with an answer, planned by a test. Immutable. */
public sealed interface Fault {

    /**
     * An error status with the body that the service documents for it, in place of the answer.
     *
     * @param code from 400 to 599
     */
    record Status(int code) implements Fault {
        /**
         * Checks the code.
         *
         * @param code see the component
         * @throws IllegalArgumentException where it is no error status
         */
        public Status {
            if (code < 400 || code > 599) {
                throw new IllegalArgumentException("an error status lies between 400 and 599: " + code);
            }
        }
    }

    /** The connection ends in the middle of the body: fewer bytes come than {@code Content-Length} says. */
    record CutOff() implements Fault {}

    /** A well-formed HTTP answer whose JSON ends in the middle. */
    record CutJson() implements Fault {}

    /**
     * A page for people in place of JSON, as logon pages and gateways give it.
     *
     * @param code from 200 to 599
     */
    record Html(int code) implements Fault {
        /**
         * Checks the code.
         *
         * @param code see the component
         * @throws IllegalArgumentException where it is no status that may have a body
         */
        public Html {
            if (code < 200 || code > 599 || code == 204 || code == 304) {
                throw new IllegalArgumentException("no status of an answer with a page: " + code);
            }
        }
    }

    /**
     * The right answer, late. It is never sent where the simulator is closed before.
     *
     * @param delay how long it waits, in real time
     */
    record Slow(Duration delay) implements Fault {}

    /**
     * The connection is closed without any answer. Mind that {@code java.net.http} itself repeats a GET whose kept
     * connection ended so.
     */
    record Disconnect() implements Fault {}

    /**
     * An error status with the service's own body.
     *
     * @param code from 400 to 599
     * @return the fault
     * @throws IllegalArgumentException where it is no error status
     */
    static Fault status(int code) {
        return new Status(code);
    }

    /**
     * Fewer bytes than {@code Content-Length} says.
     *
     * @return the fault
     */
    static Fault cutOff() {
        return new CutOff();
    }

    /**
     * JSON that ends in the middle.
     *
     * @return the fault
     */
    static Fault cutJson() {
        return new CutJson();
    }

    /**
     * HTML in place of JSON, with status 200.
     *
     * @return the fault
     */
    static Fault html() {
        return new Html(200);
    }

    /**
     * The right answer, late.
     *
     * @param delay how long it waits, in real time
     * @return the fault
     */
    static Fault slow(Duration delay) {
        return new Slow(delay);
    }

    /**
     * The connection is closed without any answer.
     *
     * @return the fault
     */
    static Fault disconnect() {
        return new Disconnect();
    }
}
