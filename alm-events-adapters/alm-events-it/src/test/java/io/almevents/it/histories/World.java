package io.almevents.it.histories;

import io.almevents.spi.Absent;
import io.almevents.spi.Capabilities;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.Destination;
import io.almevents.spi.FindResult;
import io.almevents.spi.Found;
import io.almevents.spi.Intent;
import io.almevents.spi.ProbeResult;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.spi.Target;
import io.almevents.spi.TargetContext;
import io.almevents.spi.TargetDescription;
import io.almevents.spi.TargetProvider;
import io.almevents.spi.Unconfirmed;
import io.almevents.spi.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A target that fails by chance, knows what really became of each request, and notes where the forwarder broke its word. One
 * thread at a time.
 */
final class World implements TargetProvider, Target {
    private final SplittableRandom random;
    private final Capabilities capabilities;
    /** Whether a create in doubt may be sent again blindly. */
    private final boolean retriesDoubt;

    private boolean sound;
    /** In the order of acceptance. */
    private final List<DeliveryId> accepted = new ArrayList<>();

    private final Map<DeliveryId, String> keys = new HashMap<>();
    private final Set<DeliveryId> excused = new HashSet<>();
    private final Set<String> excusedKeys = new HashSet<>();
    private final Map<String, Integer> lastSent = new HashMap<>();
    private final Map<DeliveryId, Boolean> ended = new HashMap<>();
    /** How many tickets there are by correlation key. */
    private final Map<String, Integer> tickets = new HashMap<>();
    /** Creates of which the forwarder was not told whether they arrived, by correlation key. */
    private final Set<String> doubtful = new HashSet<>();

    final List<String> broken = new ArrayList<>();
    int requests;

    World(SplittableRandom random) {
        this.random = random;
        boolean searches = random.nextBoolean();
        boolean drops = !searches && random.nextBoolean();
        Capabilities some = searches ? Capabilities.NONE.withSearch(Duration.ZERO) : Capabilities.NONE;
        capabilities = drops ? some.withDroppedDuplicates() : some;
        retriesDoubt = random.nextInt(3) == 0;
    }

    boolean retriesDoubt() {
        return retriesDoubt;
    }

    void accepted(DeliveryId id, String key) {
        if (keys.put(id, key) == null) {
            accepted.add(id);
        }
    }

    List<DeliveryId> accepted() {
        return accepted;
    }

    /** An operator had his hand in it: order and doubt are his from now on. */
    void excuse(DeliveryId id) {
        excused.add(id);
        excusedKeys.add(String.valueOf(keys.get(id)));
        ended.remove(id);
    }

    void ended(DeliveryId id) {
        ended.put(id, true);
    }

    /** Fails no more. */
    void recover() {
        sound = true;
    }

    @Override
    public DeliveryResult deliver(DeliveryRequest request) {
        requests++;
        String key = request.key().ticket().resourceId();
        check(request, key);
        int draw = sound ? 99 : random.nextInt(100);
        if (draw < 12) {
            return new Retry(Optional.empty(), Scope.DELIVERY, "busy");
        } else if (draw < 16) {
            return new Retry(Optional.of(Duration.ofSeconds(random.nextInt(120))), Scope.DESTINATION, "busy");
        } else if (draw < 28) {
            boolean arrived = random.nextBoolean();
            if (arrived) {
                carryOut(request);
            }
            if (request.intent() == Intent.CREATE) {
                doubtful.add(request.key().value());
            }
            if (random.nextBoolean()) {
                throw new IllegalStateException("a fault of the adapter");
            }
            return new Unconfirmed("no answer");
        } else if (draw < 33) {
            return new Rejected(Rejected.Reason.REFUSED, "no", Scope.DELIVERY);
        } else if (draw < 36 && request.intent() != Intent.CREATE) {
            return new Rejected(Rejected.Reason.CONFLICT, "changed", Scope.DELIVERY);
        }
        carryOut(request);
        return new Delivered(request.ticket());
    }

    private void carryOut(DeliveryRequest request) {
        if (request.intent() == Intent.CREATE) {
            boolean known = tickets.containsKey(request.key().value());
            if (!known || !capabilities.dropsDuplicates()) {
                tickets.merge(request.key().value(), 1, Integer::sum);
            }
        }
    }

    private void check(DeliveryRequest request, String key) {
        int place = accepted.indexOf(request.id());
        int last = lastSent.getOrDefault(key, -1);
        if (place < last && !excusedKeys.contains(key)) {
            broken.add(request.id() + " was sent after a later one of " + key);
        }
        lastSent.put(key, Math.max(last, place));
        if (ended.containsKey(request.id())) {
            broken.add(request.id() + " was sent after it had ended");
        }
        boolean blind = request.intent() == Intent.CREATE
                && doubtful.contains(request.key().value());
        if (blind && !capabilities.dropsDuplicates() && !retriesDoubt && !excusedKeys.contains(key)) {
            broken.add("a create of " + request.key().value() + " was sent again blindly");
        }
    }

    @Override
    public FindResult find(DeliveryRequest request) {
        requests++;
        int draw = sound ? 99 : random.nextInt(100);
        if (draw < 25) {
            return new Unknown(Optional.of(Duration.ofSeconds(10)));
        }
        if (tickets.containsKey(request.key().value())) {
            return new Found(request.ticket().identified("INC"));
        }
        doubtful.remove(request.key().value());
        return new Absent();
    }

    /** What became of the tickets, once all is over. */
    void judge() {
        tickets.forEach((correlation, count) -> {
            boolean excuse =
                    retriesDoubt || excusedKeys.stream().anyMatch(key -> correlation.contains("/" + key + "/"));
            if (count > 1 && !excuse) {
                broken.add("there are " + count + " tickets of " + correlation);
            }
        });
    }

    @Override
    public String name() {
        return "world";
    }

    @Override
    public TargetDescription describe() {
        return new TargetDescription("For tests", Set.of(Destination.Type.NONE), false);
    }

    @Override
    public Target create(TargetContext context) {
        return this;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public ProbeResult probe() {
        return new ProbeResult(ProbeResult.State.READY, "");
    }

    @Override
    public void close() {}
}
