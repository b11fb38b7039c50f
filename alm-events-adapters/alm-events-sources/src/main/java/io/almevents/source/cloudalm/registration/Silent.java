package io.almevents.source.cloudalm.registration;

/** Tells nobody. */
final class Silent implements RegistrationProtocol {
    @Override
    public void announce(Registration registration) {
        // SAP's call is not public.
    }

    @Override
    public void withdraw(Registration registration) {
        // SAP's call is not public.
    }

    @Override
    public String toString() {
        return "nobody is told, for SAP's call is not public";
    }
}
