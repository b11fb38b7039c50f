package io.almevents.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body up to a limit of bytes and of time and then stops reading, for the JDK's own readers would fill the memory, and
 * wait for ever.
 */
final class CappedBody implements BodySubscriber<CappedBody.Result> {
    private final int limit;
    private final Duration time;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription subscription;

    /**
     * A body that is to come.
     *
     * @param time how long it may take to be there as a whole
     */
    CappedBody(int limit, Duration time) {
        this.limit = limit;
        this.time = time;
    }

    private void stop() {
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }

    /** What was read, and whether that is all. */
    static final class Result {
        private final byte[] bytes;
        private final boolean complete;

        private Result(byte[] bytes, boolean complete) {
            this.bytes = bytes;
            this.complete = complete;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean complete() {
            return complete;
        }
    }

    @Override
    public CompletionStage<Result> getBody() {
        return result.orTimeout(time.toNanos(), TimeUnit.NANOSECONDS).whenComplete((body, fault) -> {
            if (fault != null) {
                stop();
            }
        });
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int taken = Math.min(buffer.remaining(), limit - bytes.size());
            byte[] chunk = new byte[taken];
            buffer.get(chunk);
            bytes.write(chunk, 0, taken);
            if (buffer.hasRemaining()) {
                stop();
                result.complete(new Result(bytes.toByteArray(), false));
                return;
            }
        }
    }

    @Override
    public void onError(Throwable fault) {
        result.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        result.complete(new Result(bytes.toByteArray(), true));
    }
}
