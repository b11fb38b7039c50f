package io.almevents.source.cloudalm.registration;

import io.almevents.source.SourceException;

/**
 * How a product tells a tenant of SAP Cloud ALM that it is there. The call by which SAP's own products do that is not public,
 * so the default, {@link #none()}, tells nobody: the tenant then knows the product only if it is in its landscape already.
 * Safe for use by several threads.
 */
public interface RegistrationProtocol {
    /**
     * Announces a product, or what changed of it: a second announcement changes nothing else.
     *
     * @param registration the registration, which is kept once this returns
     * @throws SourceException if it could not be announced; nothing is kept then
     * @throws InterruptedException if the thread is interrupted
     */
    void announce(Registration registration) throws SourceException, InterruptedException;

    /**
     * Announces the end. A second one is no fault.
     *
     * @param registration the registration, which is forgotten once this returns
     * @throws SourceException if it could not be announced; the registration is kept then
     * @throws InterruptedException if the thread is interrupted
     */
    void withdraw(Registration registration) throws SourceException, InterruptedException;

    /**
     * Tells nobody.
     *
     * @return the default
     */
    static RegistrationProtocol none() {
        return new Silent();
    }
}
