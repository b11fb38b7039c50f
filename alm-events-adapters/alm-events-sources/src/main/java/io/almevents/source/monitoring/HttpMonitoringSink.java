package io.almevents.source.monitoring;

import io.almevents.http.HttpDestination;
import io.almevents.source.SourceException;
import io.almevents.source.wire.JsonPost;

/**
 * Posts each report as a JSON object to a URL of the host's own: its {@code kind} is {@code health} or {@code parked}, the
 * other members are named as the components of {@link HealthReport} and {@link ParkedDelivery}. Each 2xx is a success.
 */
public final class HttpMonitoringSink implements MonitoringSink {
    private final JsonPost post;

    /**
     * A sink over HTTP.
     *
     * @param destination where reports go; the host closes it
     */
    public HttpMonitoringSink(HttpDestination destination) {
        post = new JsonPost(destination);
    }

    @Override
    public void health(HealthReport report) throws SourceException, InterruptedException {
        post.send(report.members());
    }

    @Override
    public void parked(ParkedDelivery delivery) throws SourceException, InterruptedException {
        post.send(delivery.members());
    }
}
