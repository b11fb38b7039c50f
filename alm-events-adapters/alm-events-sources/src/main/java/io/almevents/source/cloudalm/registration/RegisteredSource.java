package io.almevents.source.cloudalm.registration;

import io.almevents.source.PollIntake;
import io.almevents.source.PollingSource;
import io.almevents.source.SourceException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A source that reads while a product is registered, with the key of the registration. Each round looks at the registration
 * first, so that it begins with the round after the registering, in whatever process that was done, takes another key with the
 * round after that came, and rests from the round after the deregistering on. For one thread at a time.
 */
public final class RegisteredSource implements PollingSource {
    private final String name;
    private final String product;
    private final Registrar registrar;
    private final Function<Registration, PollingSource> factory;
    private @Nullable PollingSource source;
    private Optional<Instant> registeredAt = Optional.empty();

    /**
     * A source of a product.
     *
     * @param name the name of the source, the same as of those that the factory makes
     * @param product the name of the product
     * @param registrar looks at the registration
     * @param factory makes the source that reads; called anew when the product was registered again
     */
    public RegisteredSource(
            String name, String product, Registrar registrar, Function<Registration, PollingSource> factory) {
        this.name = name;
        this.product = product;
        this.registrar = registrar;
        this.factory = factory;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int poll(PollIntake intake) throws SourceException, InterruptedException {
        Optional<Registration> registration = registrar.show(product);
        if (!registration.map(Registration::registeredAt).equals(registeredAt)) {
            close();
            registeredAt = registration.map(Registration::registeredAt);
            source = registration.map(factory).orElse(null);
        }
        return source == null ? 0 : source.poll(intake);
    }

    /** Forgets the key, too. */
    @Override
    public void close() {
        if (source != null) {
            source.close();
            source = null;
            registeredAt = Optional.empty();
        }
    }
}
