package io.almevents.springboot;

import io.almevents.Forwarder;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the health of the store and the endpoint {@code almevents} where Spring Boot's Actuator is there. */
@AutoConfiguration(after = AlmEventsAutoConfiguration.class)
@ConditionalOnBean(Forwarder.class)
public class AlmEventsActuatorAutoConfiguration {
    /** Made by Spring. */
    public AlmEventsActuatorAutoConfiguration() {}

    /** The health of the store. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
    @ConditionalOnEnabledHealthIndicator("almevents")
    static class HealthConfiguration {
        @Bean
        @ConditionalOnMissingBean(name = "almeventsHealthIndicator")
        HealthIndicator almeventsHealthIndicator(Forwarder forwarder) {
            return new ForwarderHealthIndicator(forwarder);
        }
    }

    /** What operators do with deliveries. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    static class EndpointConfiguration {
        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint
        DeliveriesEndpoint almEventsDeliveriesEndpoint(Forwarder forwarder) {
            return new DeliveriesEndpoint(forwarder);
        }
    }
}
