package io.almevents.target.rest;

import com.google.auto.service.AutoService;
import io.almevents.http.HttpDestination;
import io.almevents.spi.Destination;
import io.almevents.spi.Target;
import io.almevents.spi.TargetContext;
import io.almevents.spi.TargetDescription;
import io.almevents.spi.TargetProvider;
import java.util.Set;

/** Makes targets named {@code rest}. */
@AutoService(TargetProvider.class)
public final class RestTargetProvider implements TargetProvider {
    /** For {@link java.util.ServiceLoader}. */
    public RestTargetProvider() {}

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public TargetDescription describe() {
        return new TargetDescription(
                        "Any REST service, driven by the mapping alone", Set.of(Destination.Type.HTTP), true)
                .withCapabilities(RestTarget.CAPABILITIES);
    }

    @Override
    public Target create(TargetContext context) {
        return new RestTarget(HttpDestination.of(context), context.destination().timeout(), context.clock());
    }
}
