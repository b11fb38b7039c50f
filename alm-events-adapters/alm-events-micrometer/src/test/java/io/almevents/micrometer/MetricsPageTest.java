package io.almevents.micrometer;

import static io.almevents.rule.Predicates.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.rule.EventRule;
import io.almevents.spi.Destination;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of docs/metrics.md against what a registry has after a run in which everything happened. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("../../docs/metrics.md");
    private static final Map<Meter.Type, String> KINDS = Map.of(
            Meter.Type.COUNTER, "counter",
            Meter.Type.GAUGE, "gauge",
            Meter.Type.TIMER, "timer",
            Meter.Type.DISTRIBUTION_SUMMARY, "summary");

    /** What a row says of a meter. */
    private record Row(String kind, Set<String> tags, String unit) {}

    @Test
    void the_page_lists_each_meter_with_its_kind_its_tags_and_its_unit() throws Exception {
        Map<String, Row> shown = new TreeMap<>();
        for (Meter meter : run().getMeters()) {
            Set<String> tags =
                    meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new));
            String unit = Optional.ofNullable(meter.getId().getBaseUnit())
                    .map(name -> name.equals("seconds") ? "s" : name)
                    .orElse("");
            Row row = new Row(KINDS.getOrDefault(meter.getId().getType(), "other"), tags, unit);
            Row other = shown.putIfAbsent(meter.getId().getName(), row);
            assertThat(other == null || other.equals(row))
                    .as("all of %s alike", meter.getId().getName())
                    .isTrue();
        }
        assertThat(page()).isEqualTo(shown);
    }

    private static Map<String, Row> page() throws IOException {
        return Files.readAllLines(PAGE, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("| `almevents."))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .collect(Collectors.toMap(
                        cells -> unquoted(cells.get(1)), MetricsPageTest::row, (a, b) -> a, TreeMap::new));
    }

    private static Row row(List<String> cells) {
        Set<String> tags = Arrays.stream(cells.get(3).split(",", -1))
                .map(MetricsPageTest::unquoted)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Row(cells.get(2), tags, cells.get(4));
    }

    private static String unquoted(String cell) {
        return cell.replace("`", "").strip();
    }

    private static SimpleMeterRegistry run() throws InterruptedException {
        // As Prometheus has it.
        SimpleMeterRegistry registry = new SimpleMeterRegistry() {
            @Override
            protected TimeUnit getBaseTimeUnit() {
                return TimeUnit.SECONDS;
            }
        };
        ForwarderMetrics metrics = new ForwarderMetrics();
        metrics.bindTo(registry);
        new SourceMetrics("status", () -> 1, Optional::empty, Clock.systemUTC()).bindTo(registry);
        CountDownLatch ended = new CountDownLatch(1);
        try (Forwarder forwarder = Forwarder.builder()
                .destination(Destination.none("desk"))
                .subscription(Subscription.builder("incidents")
                        .target("judging")
                        .destination("desk")
                        .build())
                .rule(EventRule.builder("some")
                        .when("resourceType", in("T"))
                        .trigger("incidents")
                        .build())
                .target(new JudgingTarget())
                .listener(metrics)
                .listener(delivery -> ended.countDown())
                .build()) {
            metrics.watch(forwarder);
            forwarder.accept(event("T"));
            forwarder.accept(event("T"));
            forwarder.accept(event("OTHER"));
            forwarder.start();
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
        return registry;
    }

    private static ChangeMessage event(String type) {
        String message = "{\"subscriptionId\":\"s\",\"resourceType\":\"" + type
                + "\",\"eventType\":\"T.CREATED\",\"resourceId\":\"good-" + type + "\",\"resource\":{}}";
        return ChangeMessage.parse(message.getBytes(StandardCharsets.UTF_8));
    }
}
