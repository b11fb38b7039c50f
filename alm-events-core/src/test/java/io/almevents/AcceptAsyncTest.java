package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AcceptAsyncTest {
    @Test
    void acceptsOnTheExecutorOfTheHost() throws Exception {
        List<Runnable> queued = new ArrayList<>();
        Forwarder forwarder = builder().executor(queued::add).build();

        CompletionStage<Receipt> receipt = forwarder.acceptAsync(about("A.CREATED", "r", "1"));

        assertThat(receipt.toCompletableFuture().isDone()).isFalse();
        assertThat(forwarder.deliveries(DeliveryQuery.all())).isEmpty();
        queued.forEach(Runnable::run);
        assertThat(get(receipt).deliveries()).hasSize(1);
        assertThat(forwarder.deliveries(DeliveryQuery.all())).hasSize(1);
    }

    @Test
    void acceptsOnThreadsOfItsOwnWhereTheHostGivesNone() throws Exception {
        try (Forwarder forwarder = builder().build()) {
            CompletionStage<String> thread = forwarder
                    .acceptAsync(about("A.CREATED", "r", "1"))
                    .thenApply(receipt -> receipt.filtered() + " " + receipt.duplicate());

            assertThat(get(thread)).isEqualTo("false false");
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .anyMatch(name -> name.startsWith("alm-events-accept-"));
        }
    }

    @Test
    void failsWhereTheHostTakesNoWork() {
        Forwarder forwarder = builder()
                .executor(work -> {
                    throw new RejectedExecutionException("full");
                })
                .build();

        assertThat(failure(forwarder.acceptAsync(about("A.CREATED", "r", "1"))))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void failsOnceTheForwarderIsClosed() {
        List<Runnable> queued = new ArrayList<>();
        Forwarder forwarder = builder().executor(queued::add).build();
        CompletionStage<Receipt> before = forwarder.acceptAsync(about("A.CREATED", "r", "1"));
        forwarder.close();
        queued.forEach(Runnable::run);

        assertThat(failure(before)).isInstanceOf(IllegalStateException.class);
        assertThat(failure(forwarder.acceptAsync(about("A.CREATED", "r", "2"))))
                .isInstanceOf(IllegalStateException.class);
    }

    private static ForwarderBuilder builder() {
        return Forwarder.builder()
                .destination(Destination.none("desk"))
                .target(new ScriptedTarget())
                .subscription(Subscription.builder("incidents")
                        .target("scripted")
                        .destination("desk")
                        .build());
    }

    private static <T> T get(CompletionStage<T> stage)
            throws InterruptedException, ExecutionException, TimeoutException {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Throwable failure(CompletionStage<?> stage) {
        List<Throwable> failures = new ArrayList<>();
        stage.whenComplete((result, failure) -> failures.add(failure));
        assertThat(failures).hasSize(1);
        Throwable cause = failures.get(0).getCause();
        return failures.get(0) instanceof CompletionException && cause != null ? cause : failures.get(0);
    }
}
