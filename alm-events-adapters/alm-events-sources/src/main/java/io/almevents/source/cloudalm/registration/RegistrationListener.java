package io.almevents.source.cloudalm.registration;

/** Is told of a registration as it goes on, so that a command line can print it. */
@FunctionalInterface
public interface RegistrationListener {
    /**
     * A step is done. Called on the thread that registers.
     *
     * @param step the step
     * @param text what came of it, for people; no secret
     */
    void done(RegistrationStep step, String text);
}
