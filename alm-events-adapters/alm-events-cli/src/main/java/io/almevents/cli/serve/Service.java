package io.almevents.cli.serve;

import com.sun.net.httpserver.HttpHandler;
import io.almevents.Forwarder;
import io.almevents.cli.configuration.ConfigurationInput;
import io.almevents.cli.terminal.InputFault;
import io.almevents.config.HealthReports;
import io.almevents.config.PolledSettings;
import io.almevents.config.ServerConfiguration;
import io.almevents.config.SourcePollers;
import io.almevents.config.SourceSettings;
import io.almevents.config.WebhookSettings;
import io.almevents.source.cloudalm.ClientCertificateCredentials;
import io.almevents.source.cloudalm.WebhookReceiver;
import io.almevents.source.httpserver.WebhookHandler;
import io.almevents.spi.ConfigurationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A running forwarder with its webhooks and pollers. */
final class Service implements AutoCloseable {
    private static final Duration FOR_ANSWERS = Duration.ofSeconds(5);

    private final Server server;
    private final Forwarder forwarder;
    private final SourcePollers pollers;
    private final Optional<HealthReports> reports;
    private final Paths paths = new Paths();
    private final Metrics metrics;
    private final Console console;
    private ServerConfiguration configuration;

    private Service(
            Server server,
            Forwarder forwarder,
            Metrics metrics,
            ServerConfiguration configuration,
            Optional<HealthReports> reports,
            Console console) {
        this.server = server;
        this.forwarder = forwarder;
        this.metrics = metrics;
        this.pollers = new SourcePollers(forwarder);
        this.configuration = configuration;
        this.reports = reports;
        this.console = console;
    }

    /** Starts all of it, or nothing. */
    static Service start(ServerConfiguration configuration, InetSocketAddress address, Console console)
            throws IOException {
        refuseCertificates(configuration);
        Server server = Server.bind(address);
        try {
            Metrics metrics = new Metrics();
            Optional<HealthReports> reports = configuration.monitoring().map(HealthReports::new);
            Forwarder forwarder = ConfigurationInput.open(configuration.store(), builder -> {
                reports.ifPresent(one -> builder.listener(one.listener()));
                return builder.configuration(configuration.forwarder()).listener(metrics.listener());
            });
            Service service = new Service(server, forwarder, metrics, configuration, reports, console);
            try {
                service.begin();
                return service;
            } catch (RuntimeException e) {
                service.pollers.close();
                reports.ifPresent(HealthReports::close);
                forwarder.close();
                throw e;
            }
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void begin() {
        forwarder.start();
        paths.serve(handlers());
        server.start(paths);
        pollers.poll(configuration.sources());
        metrics.watch(pollers);
        reports.ifPresent(one -> one.start(forwarder));
        tellSources();
        console.say("Ready");
    }

    /** Goes on with what the file says now; one with faults changes nothing but is told of. */
    void reconfigure(ConfigurationInput input) {
        ServerConfiguration next;
        try {
            next = input.read();
            refuseCertificates(next);
            forwarder.reconfigure(next.forwarder());
        } catch (ConfigurationException | InputFault e) {
            console.complain(String.valueOf(e.getMessage()));
            console.complain("The configuration has faults; the one before stays");
            return;
        }
        if (!next.store().equals(configuration.store())) {
            console.complain("The store has changed in the configuration; that takes effect with the next start");
        }
        if (!next.monitoring().equals(configuration.monitoring())) {
            console.complain("The monitoring has changed in the configuration; that takes effect with the next start");
        }
        configuration = next;
        paths.serve(handlers());
        pollers.poll(next.sources());
        metrics.watch(pollers);
        console.say("The configuration was read again");
        tellSources();
    }

    private Map<String, HttpHandler> handlers() {
        Map<String, HttpHandler> handlers = new HashMap<>(Health.handlers(forwarder));
        handlers.putAll(metrics.handlers(forwarder));
        for (SourceSettings source : configuration.sources()) {
            if (source instanceof WebhookSettings webhook) {
                handlers.put(webhook.path(), new WebhookHandler(receiver(webhook)));
            }
        }
        return handlers;
    }

    /** Without TLS nobody can show a certificate: all would be refused, one by one. */
    private static void refuseCertificates(ServerConfiguration configuration) {
        for (SourceSettings source : configuration.sources()) {
            if (source instanceof WebhookSettings webhook
                    && webhook.credentials().orElse(null) instanceof ClientCertificateCredentials) {
                throw InputFault.input("source \"" + source.name()
                        + "\": serve has no TLS and sees no certificates; let the proxy in front of it check them, or use another"
                        + " type of authentication");
            }
        }
    }

    private WebhookReceiver receiver(WebhookSettings webhook) {
        WebhookReceiver.Builder receiver =
                WebhookReceiver.builder(forwarder).source(webhook.name()).maxBodyBytes(webhook.maxBodyBytes());
        webhook.credentials().ifPresent(receiver::credentials);
        return receiver.build();
    }

    private void tellSources() {
        for (SourceSettings source : configuration.sources()) {
            if (source instanceof WebhookSettings webhook) {
                InetSocketAddress address = server.address();
                console.say("Webhook " + webhook.name() + ": http://"
                        + address.getAddress().getHostAddress() + ":" + address.getPort() + webhook.path()
                        + (webhook.credentials().isPresent() ? "" : " (open to anybody who reaches it)"));
            } else if (source instanceof PolledSettings polled) {
                console.say("Source " + polled.name() + ": polled every " + polled.interval());
            }
        }
    }

    /** First no more events, then the end of what is in flight. */
    @Override
    public void close() {
        pollers.close();
        reports.ifPresent(HealthReports::close);
        paths.end(FOR_ANSWERS);
        server.close();
        forwarder.close();
    }
}
