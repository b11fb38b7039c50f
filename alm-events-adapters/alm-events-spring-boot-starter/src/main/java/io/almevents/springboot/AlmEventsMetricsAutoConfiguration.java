package io.almevents.springboot;

import io.almevents.Forwarder;
import io.almevents.config.PolledSettings;
import io.almevents.config.ServerConfiguration;
import io.almevents.config.SourcePollers;
import io.almevents.micrometer.ForwarderMetrics;
import io.almevents.micrometer.SourceMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Adds the meters of {@link ForwarderMetrics} and {@link SourceMetrics} where Micrometer is there; Spring Boot binds them to its registries. */
@AutoConfiguration(before = AlmEventsAutoConfiguration.class)
@ConditionalOnClass({MeterBinder.class, ForwarderMetrics.class})
@ConditionalOnBooleanProperty(name = "almevents.enabled", matchIfMissing = true)
public class AlmEventsMetricsAutoConfiguration {
    /** Made by Spring. */
    public AlmEventsMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ForwarderMetrics almEventsMetrics() {
        return new ForwarderMetrics();
    }

    /** The metrics listen to the forwarder, so they are there before it. */
    @Bean
    SmartInitializingSingleton almEventsMetricsWatch(ForwarderMetrics metrics, Forwarder forwarder) {
        return () -> metrics.watch(forwarder);
    }

    @Bean
    @ConditionalOnMissingBean(name = "almEventsSourceMetrics")
    MeterBinder almEventsSourceMetrics(ServerConfiguration configuration, SourcePollers pollers) {
        return registry -> configuration.sources().stream()
                .filter(PolledSettings.class::isInstance)
                .map(source -> source.name())
                .map(name -> new SourceMetrics(
                        name,
                        () -> pollers.status(name).messages(),
                        () -> pollers.status(name).lastSuccess(),
                        Clock.systemUTC()))
                .forEach(metrics -> metrics.bindTo(registry));
    }
}
