package io.almevents.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * The body of a request that knows whether the client has begun to take it. It does so once a connection stands and just
 * before it writes the headers: until then the target cannot have seen anything of the request.
 */
final class WatchedBody implements BodyPublisher {
    private final BodyPublisher body;
    private volatile boolean taken;

    WatchedBody(BodyPublisher body) {
        this.body = body;
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
        taken = true;
        body.subscribe(subscriber);
    }
}
