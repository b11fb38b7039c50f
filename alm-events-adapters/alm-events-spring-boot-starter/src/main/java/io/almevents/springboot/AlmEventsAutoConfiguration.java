package io.almevents.springboot;

import io.almevents.Forwarder;
import io.almevents.ForwarderBuilder;
import io.almevents.config.HealthReports;
import io.almevents.config.ServerConfiguration;
import io.almevents.config.SourcePollers;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.Store;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes a {@link Forwarder} from the properties below {@code almevents}, starts it when the web server is ready, and closes it
 * once the web server has let its last requests end. Each bean can be replaced by one of the application. A {@link Store} and a
 * {@link Clock} are taken over where there is exactly one, and every {@link DeliveryListener} listens.
 * {@code almevents.enabled=false} turns all of it off.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "almevents.enabled", matchIfMissing = true)
public class AlmEventsAutoConfiguration {
    /** Made by Spring. */
    public AlmEventsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ServerConfiguration almEventsConfiguration(ConfigurableApplicationContext context) {
        return new PropertiesReader(context.getEnvironment(), context.getClassLoader()).read();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Forwarder almEventsForwarder(
            ServerConfiguration configuration,
            ConfigurableApplicationContext context,
            ObjectProvider<Store> store,
            ObjectProvider<Clock> clock,
            ObjectProvider<DeliveryListener> listeners,
            ObjectProvider<HealthReports> reports,
            ObjectProvider<ForwarderCustomizer> customizers) {
        ForwarderBuilder builder =
                configuration.store().applyTo(Forwarder.builder()).configuration(configuration.forwarder());
        ClassLoader classLoader = context.getClassLoader();
        if (classLoader != null) {
            builder.classLoader(classLoader);
        }
        store.ifUnique(builder::store);
        clock.ifUnique(builder::clock);
        listeners.orderedStream().forEach(builder::listener);
        reports.ifAvailable(one -> builder.listener(one.listener()));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    SourcePollers almEventsSourcePollers(Forwarder forwarder) {
        return new SourcePollers(forwarder);
    }

    /** None where the configuration wants no reports. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @Nullable HealthReports almEventsHealthReports(ServerConfiguration configuration) {
        return configuration.monitoring().map(HealthReports::new).orElse(null);
    }

    @Bean
    @ConditionalOnMissingBean
    ForwarderLifecycle almEventsForwarderLifecycle(
            ServerConfiguration configuration,
            Forwarder forwarder,
            SourcePollers pollers,
            ObjectProvider<HealthReports> reports) {
        return new ForwarderLifecycle(configuration, forwarder, pollers, Optional.ofNullable(reports.getIfAvailable()));
    }

    /** The webhooks of the sources, on the web server of the application. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass({ServletContext.class, ServletContextInitializer.class})
    static class WebhookConfiguration {
        @Bean
        @ConditionalOnMissingBean
        Webhooks almEventsWebhooks(ServerConfiguration configuration, Forwarder forwarder) {
            return new Webhooks(configuration.sources(), forwarder);
        }
    }
}
