package io.almevents.springboot;

import io.almevents.Forwarder;
import io.almevents.micrometer.ForwarderMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Adds the meters of {@link ForwarderMetrics} where Micrometer is there; Spring Boot binds them to its registries. */
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
}
