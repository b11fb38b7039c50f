package io.almevents.source.cloudalm.registration;

import io.almevents.source.SourceException;
import io.almevents.source.key.CloudAlmServiceKey;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.StateStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Registers products with tenants of SAP Cloud ALM and ends that again. To register again, with the same key or another one,
 * updates the one registration of the product. Safe for use by several threads.
 *
 * <p>Unverified, for SAP does not document it: that a tenant's landscape can be searched by the product's name as
 * {@code GET <Api>/calm-landscape/v1/landscapeObjects?name=…}. What that call answers is noted and nothing depends on it, but
 * for a refused token.
 */
public final class Registrar {
    private static final String PREFIX = "cloud-alm/";

    private final StateStore state;
    private final RegistrationProtocol protocol;
    private final Clock clock;

    /**
     * A registrar.
     *
     * @param state keeps the registrations; they hold credentials, so it is confidential
     * @param protocol tells the tenant, {@link RegistrationProtocol#none()} where nobody is to be told
     * @param clock gives the time of a registration
     */
    public Registrar(StateStore state, RegistrationProtocol protocol, Clock clock) {
        this.state = state;
        this.protocol = protocol;
        this.clock = clock;
    }

    /**
     * Registers a product: reads the key, gets a token, asks the tenant, searches its landscape for the product, announces
     * the product and keeps the registration. When one step fails nothing is kept, and an earlier registration stays.
     *
     * @param product the name of the product, not empty
     * @param key the service key as SAP BTP shows it, in UTF-8
     * @param listener is told of each step that is done
     * @param allow what is refused by default, as {@link CloudAlmServiceKey#parse} takes it
     * @return the registration
     * @throws ConfigurationException if the key is none; tells all faults at once
     * @throws SourceException if the tenant does not answer or refuses the key, or the announcement fails
     * @throws io.almevents.spi.StoreException if the registration cannot be kept
     * @throws InterruptedException if the thread is interrupted
     */
    public Registration register(String product, byte[] key, RegistrationListener listener, String... allow)
            throws SourceException, InterruptedException {
        if (product.isBlank()) {
            throw new ConfigurationException(List.of("a product needs a name"));
        }
        CloudAlmServiceKey parsed = CloudAlmServiceKey.parse(key, allow);
        listener.done(RegistrationStep.KEY_READ, "the key is for " + parsed.endpoint());
        Landscape.Search search = Landscape.find(parsed.destination("registration of " + product), product);
        listener.done(RegistrationStep.TENANT_ANSWERED, "the credentials are good, and the tenant answers");
        listener.done(RegistrationStep.LANDSCAPE_SEARCHED, search.text());
        Registration registration = new Registration(product, parsed, search.id(), clock.instant());
        protocol.announce(registration);
        listener.done(RegistrationStep.ANNOUNCED, protocol.toString());
        state.register(PREFIX + product, KeptRegistration.write(registration, key, List.of(allow)));
        listener.done(RegistrationStep.KEPT, "registered");
        return registration;
    }

    /**
     * Ends a registration: announces that and forgets the credentials. Does nothing where there is none.
     *
     * @param product the name of the product
     * @param listener is told of each step that is done
     * @return whether there was a registration
     * @throws SourceException if the end could not be announced; the registration is kept, see {@link #forget}
     * @throws io.almevents.spi.StoreException if the store fails
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean deregister(String product, RegistrationListener listener)
            throws SourceException, InterruptedException {
        Optional<Registration> registration = show(product);
        if (registration.isEmpty()) {
            return false;
        }
        protocol.withdraw(registration.get());
        listener.done(RegistrationStep.WITHDRAWN, protocol.toString());
        forget(product);
        listener.done(RegistrationStep.FORGOTTEN, "the credentials are forgotten");
        return true;
    }

    /**
     * Forgets a registration and its credentials without telling anybody, for instance because the tenant is gone. Does
     * nothing where there is none.
     *
     * @param product the name of the product
     */
    public void forget(String product) {
        state.deregister(PREFIX + product);
    }

    /**
     * Looks at a registration.
     *
     * @param product the name of the product
     * @return the registration, empty where there is none
     * @throws io.almevents.spi.StoreException if it cannot be read
     */
    public Optional<Registration> show(String product) {
        return state.registration(PREFIX + product).map(KeptRegistration::read);
    }

    /**
     * All products that are registered.
     *
     * @return their names
     */
    public Set<String> products() {
        return state.registrations().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
