package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Appended;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Rerouted;
import io.almevents.spi.Store;
import io.almevents.spi.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes each step of a history in a store and in the model, and compares what they tell. */
final class HistoryRun {
    static final List<String> SUBSCRIPTIONS = List.of("incidents", "chat");
    static final List<String> DESTINATIONS = List.of("snow", "jira");
    /** What may be configured, from one time to another. */
    static final List<Map<String, String>> WAYS = List.of(
            Map.of("incidents", "snow", "chat", "jira"),
            Map.of("incidents", "jira", "chat", "jira"),
            Map.of("incidents", "snow"),
            Map.of());

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration WINDOW = Duration.ofDays(1);

    private final StoreSite site;
    private final StoreModel model;
    private final List<Held> claims = new ArrayList<>();
    private Instant now = StoreCase.NOW;

    private record Held(Claim claim, int node, ModelKey key, long number) {}

    HistoryRun(StoreSite site) {
        this.site = site;
        this.model = new StoreModel(site.leasesEnd(), site.crashes() && site.dispatchers() == 1);
        for (int node = 0; node < site.dispatchers(); node++) {
            site.node(node).beginDispatch(now);
        }
    }

    void take(Step step) throws Exception {
        if (step instanceof Step.Append append) {
            append(append);
        } else if (step instanceof Step.Claim claim) {
            claim(claim);
        } else if (step instanceof Step.Complete complete) {
            complete(complete);
        } else if (step instanceof Step.Release release) {
            release(release);
        } else if (step instanceof Step.Pause pause) {
            String destination = DESTINATIONS.get(pause.destination());
            node(pause.node()).pause(destination, now.plusSeconds(pause.seconds()), Cause.TARGET_BUSY);
            model.pause(destination, now.plusSeconds(pause.seconds()));
        } else if (step instanceof Step.Retry retry && !model.deliveries.isEmpty()) {
            ModelDelivery one = delivery(retry.which());
            assertThat(node(retry.node()).retry(one.id(), StoreCase.BY, now))
                    .as("retry")
                    .isEqualTo(model.retry(one, now));
        } else if (step instanceof Step.Discard discard && !model.deliveries.isEmpty()) {
            ModelDelivery one = delivery(discard.which());
            assertThat(node(discard.node()).discard(one.id(), StoreCase.BY, now))
                    .as("discard")
                    .isEqualTo(model.discard(one, now));
        } else if (step instanceof Step.Purge purge) {
            String resource = Histories.resource(purge.resource());
            assertThat(node(purge.node()).purgeResource(resource)).as("purge").isEqualTo(model.purge(resource));
            claims.removeIf(held -> !model.keys.containsValue(held.key()));
        } else if (step instanceof Step.Reroute reroute) {
            reroute(WAYS.get(reroute.way()));
        } else if (step instanceof Step.Collapse collapse) {
            collapse(collapse);
        } else if (step instanceof Step.Pass pass) {
            now = now.plusSeconds(pass.seconds());
            for (int node = 0; node < site.dispatchers(); node++) {
                site.node(node).beginDispatch(now);
            }
        } else if (step instanceof Step.Crash crash && site.crashes()) {
            crash(crash.node() % site.nodes());
        }
        compare();
    }

    private Store node(int number) {
        return site.node(number % site.nodes());
    }

    private ModelDelivery delivery(int which) {
        return model.deliveries.get(which % model.deliveries.size());
    }

    private void append(Step.Append step) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < SUBSCRIPTIONS.size(); i++) {
            int bit = 1 << i;
            if ((step.who() & bit) != 0) {
                String destination = DESTINATIONS.get(step.moved() == i ? 1 - i : i);
                String subscription = SUBSCRIPTIONS.get(i);
                candidates.add(
                        (step.active() & bit) == 0
                                ? new Candidate(subscription, destination)
                                : Candidate.onlyIfActive(subscription, destination));
            }
        }
        ChangeMessage message = Histories.message(step);
        Submission submission = new Submission(message, intent(step.verb()), candidates);
        Appended appended =
                node(step.node()).append(List.of(submission), now, WINDOW).get(0);
        List<StoreModel.Made> made = model.append(submission, now, WINDOW);
        assertThat(appended.deliveries()).as("deliveries of the message").hasSameSizeAs(made);
        for (int i = 0; i < made.size(); i++) {
            if (made.get(i).added()) {
                made.get(i).delivery().name(appended.deliveries().get(i));
            }
            assertThat(appended.deliveries().get(i))
                    .as("delivery of the message")
                    .isEqualTo(made.get(i).delivery().id());
        }
        boolean known = !made.isEmpty() && made.stream().noneMatch(StoreModel.Made::added);
        assertThat(appended.duplicate()).as("duplicate").isEqualTo(known);
    }

    private static Intent intent(String verb) {
        return switch (verb) {
            case "CREATED" -> Intent.CREATE;
            case "CLOSED" -> Intent.CLOSE;
            case "PING" -> Intent.READ;
            default -> Intent.UPDATE;
        };
    }

    private void claim(Step.Claim step) {
        String destination = DESTINATIONS.get(step.destination());
        int node = step.node() % site.dispatchers();
        List<ModelKey> due = model.due(destination, now, node);
        List<Claim> given = site.node(node).claim(destination, step.limit(), now, LEASE);
        assertThat(given).as("claims").hasSize(Math.min(step.limit(), due.size()));
        assertThat(given).extracting(Claim::key).as("keys of the claims").doesNotHaveDuplicates();
        List<ModelKey> chosen = new ArrayList<>();
        Instant longest = Instant.MIN;
        for (Claim claim : given) {
            ModelKey key = model.key(claim.key());
            assertThat(due).as("what was due").contains(key);
            Instant waitsSince = model.due(key).orElseThrow();
            assertThat(waitsSince).as("the longest due first").isAfterOrEqualTo(longest);
            longest = waitsSince;
            chosen.add(key);
        }
        Instant last = longest;
        assertThat(due)
                .as("what was left")
                .filteredOn(key -> !chosen.contains(key))
                .allSatisfy(key -> assertThat(model.due(key).orElseThrow()).isAfterOrEqualTo(last));
        for (Claim claim : given) {
            ModelKey key = model.key(claim.key());
            ModelDelivery one = model.claim(key, now, LEASE, node);
            assertThat(claim.id()).as("the first delivery of the key").isEqualTo(one.id());
            assertThat(claim.destination()).isEqualTo(destination);
            assertThat(claim.message().digest()).as("message").isEqualTo(one.message.digest());
            assertThat(claim.message().bytes()).as("bytes").isEqualTo(one.message.bytes());
            assertThat(claim.ticket()).as("ticket").isEqualTo(key.ticket);
            assertThat(claim.attempts()).as("attempts").isEqualTo(one.attempts);
            assertThat(claim.check().isPresent()).as("check").isEqualTo(one.asked);
            assertThat(claim.insisted()).as("insisted").isEqualTo(one.insisted);
            assertThat(claim.abandoned()).as("abandoned").isEqualTo(one.abandoned);
            claims.stream()
                    .filter(earlier -> earlier.key() == key)
                    .forEach(earlier -> assertThat(claim.fence())
                            .as("fence")
                            .isGreaterThan(earlier.claim().fence()));
            claims.add(new Held(claim, node, key, key.claims));
        }
    }

    private void complete(Step.Complete step) {
        if (claims.isEmpty()) {
            return;
        }
        Held held = claims.get(step.which() % claims.size());
        Completion completion = Histories.completion(step.how(), held.claim(), now);
        Optional<Delivery> completed = site.node(held.node()).complete(held.claim(), completion, now);
        boolean holds = model.holds(held.key(), held.number());
        assertThat(completed.isPresent()).as("completed").isEqualTo(holds);
        if (holds) {
            ModelDelivery one = held.key().claimed.orElseThrow();
            List<StoreModel.Made> handedOver = model.complete(held.key(), completion, now);
            assertThat(completed.orElseThrow().state()).as("state told").isEqualTo(shownState(one));
            handedOver.stream()
                    .filter(StoreModel.Made::added)
                    .forEach(made -> made.delivery().name(unknown()));
        }
    }

    /** A delivery that only the store knows yet. */
    private DeliveryId unknown() {
        Set<DeliveryId> known = new HashSet<>();
        model.deliveries.subList(0, model.deliveries.size() - 1).forEach(one -> known.add(one.id()));
        List<DeliveryId> unknown = all(site.node(0)).stream()
                .map(Delivery::id)
                .filter(id -> !known.contains(id))
                .toList();
        assertThat(unknown).as("what was handed over").hasSize(1);
        return unknown.get(0);
    }

    private void release(Step.Release step) {
        if (!claims.isEmpty()) {
            Held held = claims.get(step.which() % claims.size());
            site.node(held.node()).release(held.claim());
            if (model.holds(held.key(), held.number())) {
                model.release(held.key());
            }
        }
    }

    private void reroute(Map<String, String> destinations) {
        Set<String> strays = new HashSet<>();
        model.keys.values().stream()
                .filter(key -> !destinations.containsKey(key.key.subscription()))
                .forEach(key -> strays.add(key.destination));
        Rerouted rerouted = site.node(0).reroute(destinations, now);
        int[] changed = model.reroute(destinations, now);
        assertThat(rerouted).isEqualTo(new Rerouted(changed[0], changed[1], strays));
    }

    private void collapse(Step.Collapse step) {
        Set<String> subscriptions = new HashSet<>();
        for (int i = 0; i < SUBSCRIPTIONS.size(); i++) {
            if ((step.subscriptions() & 1 << i) != 0) {
                subscriptions.add(SUBSCRIPTIONS.get(i));
            }
        }
        String destination = DESTINATIONS.get(step.destination());
        List<Delivery> ended = site.node(0).collapse(destination, subscriptions, Integer.MAX_VALUE, now);
        assertThat(ended)
                .extracting(Delivery::id)
                .as("collapsed")
                .containsExactlyInAnyOrderElementsOf(model.collapse(destination, subscriptions, now));
    }

    private void crash(int node) throws Exception {
        site.crash(node);
        if (node < site.dispatchers()) {
            claims.removeIf(held -> held.node() == node);
            site.node(node).beginDispatch(now);
            model.takeOver(now, node);
        }
    }

    private static List<Delivery> all(Store store) {
        return store.query(DeliveryQuery.all().withLimit(Integer.MAX_VALUE), StoreCase.NOW);
    }

    private void compare() {
        for (int node = 0; node < site.nodes(); node++) {
            Store store = site.node(node);
            assertThat(store.query(DeliveryQuery.all().withLimit(Integer.MAX_VALUE), now))
                    .extracting(HistoryRun::shown)
                    .as("deliveries")
                    .isEqualTo(model.deliveries.stream().map(this::shown).toList());
            for (ModelKey key : model.keys.values()) {
                assertThat(store.ticket(key.key)).as("ticket of %s", key.key).contains(key.ticket);
            }
            for (String destination : DESTINATIONS) {
                assertThat(store.nextDue(destination))
                        .as("what %s waits for", destination)
                        .isEqualTo(model.nextDue(destination));
            }
        }
    }

    private static String shown(Delivery one) {
        return one.id() + " " + one.key() + " " + one.destination() + " " + one.state() + " " + one.cause() + " "
                + one.attempts() + " " + one.acceptedAt() + " " + one.handled();
    }

    private String shown(ModelDelivery one) {
        Optional<Cause> cause = shownState(one) == one.state ? one.cause : Optional.of(Cause.DESTINATION_PAUSED);
        return one.id() + " " + one.key.key + " " + one.key.destination + " " + shownState(one) + " " + cause + " "
                + one.attempts.count() + " " + one.acceptedAt + " " + one.handled;
    }

    private DeliveryState shownState(ModelDelivery one) {
        return one.state == DeliveryState.PENDING && model.paused(one.key.destination, now)
                ? DeliveryState.HELD
                : one.state;
    }
}
