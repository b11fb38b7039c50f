package io.almevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.Messages;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.Destination;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeInMappingsTest {
    private final MovableClock clock = new MovableClock();
    private final ScriptedTarget target = new ScriptedTarget();

    @Test
    void nowIsTheTimeOfTheForwardersClock() throws InterruptedException {
        BlockingQueue<DeliveryRequest> sent = new LinkedBlockingQueue<>();
        target.answers.add(request -> {
            sent.add(request);
            return new Delivered(request.ticket());
        });
        Mapping mapping = Mapping.compile("""
                {"_information":{"_version":"1"},"structure":{"request":{"at":"#{@NOW}"}}}""");
        try (Forwarder forwarder = Forwarder.builder()
                .destination(Destination.none("nowhere"))
                .subscription(Subscription.builder("incidents")
                        .target("scripted")
                        .destination("nowhere")
                        .mapping(mapping)
                        .build())
                .target(target)
                .clock(clock)
                .build()) {
            forwarder.start();
            forwarder.accept(Messages.about("A.CREATED", "r", "1"));

            DeliveryRequest request = sent.poll(10, TimeUnit.SECONDS);
            assertThat(request).isNotNull();
            assertThat(new String(request.request().body().orElseThrow(), UTF_8))
                    .isEqualTo("{\"at\":\"" + clock.instant() + "\"}");
        }
    }
}
