package io.almevents.testkit;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Outcome;
import io.almevents.ticket.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Makes histories by chance, and those that fail short. */
final class Histories {
    private static final int LONGEST = 60;
    private static final int RESOURCES = 3;
    /** Counted among those that there are. */
    private static final int NODES = 4;

    private static final List<String> VERBS = List.of("CREATED", "UPDATED", "UPDATED", "CLOSED", "PING");
    /** Nothing, a moment, a back-off, a lease, and longer than duplicates are known. */
    private static final int[] SECONDS = {0, 1, 30, 61, 600, 90_000};

    private Histories() {}

    static List<Step> random(RandomGenerator random) {
        List<Step> steps = new ArrayList<>();
        int length = 1 + random.nextInt(LONGEST);
        for (int i = 0; i < length; i++) {
            steps.add(step(random));
        }
        return steps;
    }

    private static Step step(RandomGenerator random) {
        int kind = random.nextInt(100);
        int node = random.nextInt(NODES);
        int which = random.nextInt(1000);
        if (kind < 30) {
            return append(random, node);
        } else if (kind < 52) {
            return new Step.Claim(node, random.nextInt(2), 1 + random.nextInt(4));
        } else if (kind < 72) {
            // Mostly the last claim, which is the only one of its key that holds.
            return new Step.Complete(which, random.nextInt(COMPLETIONS.size()));
        } else if (kind < 75) {
            return new Step.Release(which);
        } else if (kind < 77) {
            return new Step.Pause(node, random.nextInt(2), SECONDS[random.nextInt(SECONDS.length - 1)]);
        } else if (kind < 82) {
            return new Step.Retry(node, which);
        } else if (kind < 86) {
            return new Step.Discard(node, which);
        } else if (kind < 89) {
            return new Step.Reroute(random.nextInt(HistoryRun.WAYS.size()));
        } else if (kind < 92) {
            return new Step.Collapse(random.nextInt(2), 1 + random.nextInt(3));
        } else if (kind < 97) {
            return new Step.Pass(SECONDS[random.nextInt(SECONDS.length)]);
        } else if (kind < 99) {
            return new Step.Purge(node, random.nextInt(RESOURCES));
        }
        return new Step.Crash(node);
    }

    private static Step append(RandomGenerator random, int node) {
        return new Step.Append(
                node,
                random.nextInt(RESOURCES),
                VERBS.get(random.nextInt(VERBS.size())),
                random.nextInt(4),
                random.nextInt(3),
                1 + random.nextInt(3),
                random.nextInt(8) & random.nextInt(4),
                random.nextInt(8));
    }

    /** Time 0 is none. */
    static ChangeMessage message(Step.Append step) {
        String time = step.time() == 0 ? "" : ",\"updateTime\":\"" + StoreCase.NOW.plusSeconds(step.time()) + "\"";
        String json = "{\"subscriptionId\":\"s-1\",\"resourceType\":\"EVENT-SITUATIONS\",\"eventType\":\"A."
                + step.verb()
                + "\",\"resourceId\":\"" + resource(step.resource()) + "\",\"resource\":{\"subject\":\""
                + step.subject() + "\""
                + time + "}}";
        return ChangeMessage.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    static String resource(int number) {
        return "r" + number;
    }

    private interface Completing {
        Completion of(Claim claim, Instant now, Attempts attempts);
    }

    /** What a dispatcher may make of a claim. */
    private static final List<Completing> COMPLETIONS = List.of(
            (claim, now, attempts) -> ended(claim.ticket().opened(), attempts, DeliveryState.DELIVERED),
            (claim, now, attempts) -> ended(claim.ticket().closed(now), attempts, DeliveryState.DELIVERED),
            (claim, now, attempts) -> ended(claim.ticket().next(), attempts, DeliveryState.DELIVERED),
            (claim, now, attempts) -> ended(claim.ticket(), attempts, DeliveryState.PARKED, Cause.REFUSED),
            (claim, now, attempts) -> ended(doubt(claim), attempts, DeliveryState.PARKED, Cause.IN_DOUBT),
            (claim, now, attempts) ->
                    ended(claim.ticket(), Attempts.NONE, DeliveryState.SKIPPED, Cause.NOTHING_TO_CLOSE),
            (claim, now, attempts) -> new Completion(
                    claim.ticket(),
                    attempts,
                    new Outcome.Again(now.plusSeconds(30), Cause.TRYING_AGAIN, "503", Optional.empty())),
            (claim, now, attempts) -> new Completion(
                    doubt(claim), attempts, new Outcome.Again(now, Cause.IN_DOUBT, "?", Optional.empty())),
            (claim, now, attempts) -> new Completion(
                    claim.ticket(),
                    attempts,
                    new Outcome.Again(now.plusSeconds(1), Cause.ACCEPTED, "202", Optional.of(question()))),
            (claim, now, attempts) ->
                    new Completion(claim.ticket(), Attempts.NONE, new Outcome.Held(Cause.SUBSCRIPTION_PAUSED)),
            (claim, now, attempts) -> new Completion(claim.ticket(), attempts, new Outcome.Held(Cause.IN_DOUBT)),
            (claim, now, attempts) ->
                    withFallback(claim, ended(claim.ticket(), attempts, DeliveryState.PARKED, Cause.REFUSED)));

    static Completion completion(int how, Claim claim, Instant now) {
        return COMPLETIONS.get(how).of(claim, now, claim.attempts().plusOne(now));
    }

    /** No subscription is a fallback of itself. */
    private static Completion withFallback(Claim claim, Completion completion) {
        return claim.key().subscription().equals("chat")
                ? completion
                : completion.withFallback(new Candidate("chat", "jira"));
    }

    private static Ticket doubt(Claim claim) {
        return claim.ticket().inDoubt(claim.id().value());
    }

    private static Completion ended(Ticket ticket, Attempts attempts, DeliveryState state, Cause... cause) {
        Optional<Cause> why = cause.length == 0 ? Optional.empty() : Optional.of(cause[0]);
        return new Completion(ticket, attempts, new Outcome.Ended(state, why, ""));
    }

    private static MappedRequest question() {
        return new MappedRequest("GET", "/jobs/1", Map.of(), MappedRequest.JSON, Optional.empty());
    }

    /** Leaves out what the fault does not need: ever smaller parts, as long as it stays. */
    static List<Step> shortest(List<Step> failing, Function<List<Step>, Optional<Throwable>> fault) {
        List<Step> steps = failing;
        for (int part = Math.max(1, steps.size() / 2); part > 0; part /= 2) {
            int from = 0;
            while (from < steps.size()) {
                List<Step> fewer = new ArrayList<>(steps.subList(0, from));
                fewer.addAll(steps.subList(Math.min(from + part, steps.size()), steps.size()));
                if (fault.apply(fewer).isPresent()) {
                    steps = fewer;
                } else {
                    from += part;
                }
            }
        }
        return steps;
    }
}
