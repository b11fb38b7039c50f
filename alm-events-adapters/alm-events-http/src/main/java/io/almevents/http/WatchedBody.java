package io.almevents.http;

import io.almevents.spi.Deadline;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * The body of a request that knows whether the client has begun to take it. It does so once a connection stands and just
 * before it writes the headers: until then the target cannot have seen anything of the request. When the deadline has
 * passed by then, for the connection took long or the process was frozen, nothing is written.
 */
final class WatchedBody implements BodyPublisher {
    private static final Flow.Subscription NOTHING = new Flow.Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    };

    private final BodyPublisher body;
    private final Deadline deadline;
    private volatile boolean taken;

    WatchedBody(BodyPublisher body, Deadline deadline) {
        this.body = body;
        this.deadline = deadline;
    }

    boolean taken() {
        return taken;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (deadline.expired()) {
            subscriber.onSubscribe(NOTHING);
            subscriber.onError(new HttpTimeoutException("too late to write"));
            return;
        }
        taken = true;
        body.subscribe(subscriber);
    }
}
