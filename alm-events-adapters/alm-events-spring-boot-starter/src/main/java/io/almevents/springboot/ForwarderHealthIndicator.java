package io.almevents.springboot;

import io.almevents.Forwarder;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.StoreException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up while the store answers. Dead letters do not make an application ill, for a restart would not help: how many there are is
 * a detail, counted up to {@value #MOST_COUNTED}.
 */
final class ForwarderHealthIndicator implements HealthIndicator {
    static final int MOST_COUNTED = 1000;

    private final Forwarder forwarder;

    ForwarderHealthIndicator(Forwarder forwarder) {
        this.forwarder = forwarder;
    }

    @Override
    public Health health() {
        try {
            DeliveryQuery parked =
                    DeliveryQuery.all().withStates(DeliveryState.PARKED).withLimit(MOST_COUNTED);
            return Health.up()
                    .withDetail("parked", forwarder.deliveries(parked).size())
                    .build();
        } catch (StoreException e) {
            return Health.down().withDetail("store", "does not answer").build();
        }
    }
}
