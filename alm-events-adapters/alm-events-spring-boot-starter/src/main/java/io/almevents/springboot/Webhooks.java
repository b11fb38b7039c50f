package io.almevents.springboot;

import io.almevents.Forwarder;
import io.almevents.config.SourceSettings;
import io.almevents.config.WebhookSettings;
import io.almevents.servlet.WebhookServlet;
import io.almevents.source.cloudalm.WebhookReceiver;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import org.springframework.boot.web.servlet.ServletContextInitializer;

/** Registers a servlet for each source that is a webhook. */
final class Webhooks implements ServletContextInitializer {
    private final List<SourceSettings> sources;
    private final Forwarder forwarder;

    Webhooks(List<SourceSettings> sources, Forwarder forwarder) {
        this.sources = List.copyOf(sources);
        this.forwarder = forwarder;
    }

    @Override
    public void onStartup(ServletContext context) {
        for (SourceSettings source : sources) {
            if (source instanceof WebhookSettings webhook) {
                ServletRegistration.Dynamic servlet =
                        context.addServlet("almevents-" + webhook.name(), new WebhookServlet(receiver(webhook)));
                servlet.addMapping(webhook.path());
            }
        }
    }

    private WebhookReceiver receiver(WebhookSettings webhook) {
        WebhookReceiver.Builder receiver =
                WebhookReceiver.builder(forwarder).source(webhook.name()).maxBodyBytes(webhook.maxBodyBytes());
        webhook.credentials().ifPresent(receiver::credentials);
        return receiver.build();
    }
}
