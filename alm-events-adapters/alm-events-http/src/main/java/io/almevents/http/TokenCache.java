package io.almevents.http;

import io.almevents.spi.Deadline;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest token of a destination. However many threads need one, one of them asks for it and the others wait, each no
 * longer than its own deadline. When the one that asks runs out of time, the next one of those that wait asks again; every
 * other fault is the fault of all that waited, for to ask again at once would not help. Safe for use by several threads.
 */
final class TokenCache {
    private final LongSupplier nanoTime;
    private @Nullable Token token;
    private @Nullable Fetch underWay;

    /** Nanoseconds of the clock never run backwards. */
    TokenCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Gets a token from its service. */
    interface Source {
        Token fetch(TokenKey key, Deadline deadline) throws InterruptedException, NoProof;
    }

    /** A token, and whether it was got for who asked. */
    record Found(Token token, boolean fresh) {}

    /** A request for a token that is not yet answered; cancelled where somebody else has to ask. */
    private record Fetch(TokenKey key, CompletableFuture<Token> result) {}

    Found get(TokenKey key, Source source, Deadline deadline) throws InterruptedException, NoProof {
        while (true) {
            Fetch fetch;
            boolean mine = false;
            synchronized (this) {
                if (token != null && token.serves(key, nanoTime.getAsLong())) {
                    return new Found(token, false);
                }
                if (underWay == null || !underWay.key().equals(key)) {
                    underWay = new Fetch(key, new CompletableFuture<>());
                    mine = true;
                }
                fetch = underWay;
            }
            if (mine) {
                return new Found(fetched(fetch, source, deadline), true);
            }
            Optional<Token> shared = awaited(fetch, deadline);
            if (shared.isPresent()) {
                return new Found(shared.get(), true);
            }
        }
    }

    /** Forgets a token that was refused; a newer one stays. */
    synchronized void invalidate(String value) {
        if (token != null && token.value().equals(value)) {
            token = null;
        }
    }

    private Token fetched(Fetch fetch, Source source, Deadline deadline) throws InterruptedException, NoProof {
        try {
            Token fetched = source.fetch(fetch.key(), deadline);
            end(fetch, fetched);
            fetch.result().complete(fetched);
            return fetched;
        } catch (NoProof e) {
            end(fetch, null);
            if (!deadline.expired()) {
                fetch.result().completeExceptionally(e);
            }
            throw e;
        } finally {
            // Does nothing where it is complete.
            end(fetch, null);
            fetch.result().cancel(false);
        }
    }

    private synchronized void end(Fetch fetch, @Nullable Token fetched) {
        if (fetched != null) {
            token = fetched;
        }
        if (fetch.equals(underWay)) {
            underWay = null;
        }
    }

    /** What another thread gets; empty where it gave up. */
    private static Optional<Token> awaited(Fetch fetch, Deadline deadline) throws InterruptedException, NoProof {
        try {
            return Optional.of(fetch.result().get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (TimeoutException e) {
            throw new NoProof(new Exchange.NotSent("no token came in time"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoProof same) {
                throw new NoProof(same.exchange());
            }
            throw new IllegalStateException("a token was fetched in vain", e);
        }
    }
}
