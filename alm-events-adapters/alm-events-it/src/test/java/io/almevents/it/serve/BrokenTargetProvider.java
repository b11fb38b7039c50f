package io.almevents.it.serve;

import io.almevents.spi.Capabilities;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.FindResult;
import io.almevents.spi.Intent;
import io.almevents.spi.ProbeResult;
import io.almevents.spi.Target;
import io.almevents.spi.TargetContext;
import io.almevents.spi.TargetDescription;
import io.almevents.spi.TargetProvider;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** The REST target below a dispatcher that breaks its word, so that one sees whether the crash test shows it. */
public final class BrokenTargetProvider implements TargetProvider {
    /** Which promise is broken. */
    public enum Kind {
        /** A create is sent again although it was answered. */
        SENDS_TWICE,
        /** An update leaves behind the one that was accepted after it. */
        OUT_OF_ORDER
    }

    /** For {@link ServiceLoader}. */
    public BrokenTargetProvider() {}

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public TargetDescription describe() {
        return sound().describe().withSetting("kind", "How it is broken");
    }

    @Override
    public Target create(TargetContext context) {
        return new Broken(
                sound().create(context),
                Kind.valueOf(String.valueOf(context.settings().get("kind"))));
    }

    private static TargetProvider sound() {
        return ServiceLoader.load(TargetProvider.class).stream()
                .filter(provider -> !provider.type().equals(BrokenTargetProvider.class))
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("rest"))
                .findFirst()
                .orElseThrow();
    }

    private record Broken(Target sound, Kind kind, Map<String, DeliveryRequest> kept) implements Target {
        Broken(Target sound, Kind kind) {
            this(sound, kind, new ConcurrentHashMap<>());
        }

        @Override
        public Capabilities capabilities() {
            return sound.capabilities();
        }

        @Override
        public DeliveryResult deliver(DeliveryRequest request) throws InterruptedException {
            if (kind == Kind.SENDS_TWICE && request.intent() == Intent.CREATE) {
                sound.deliver(request);
                return sound.deliver(request);
            }
            if (kind == Kind.OUT_OF_ORDER && request.intent() != Intent.CREATE) {
                return late(request);
            }
            return sound.deliver(request);
        }

        private DeliveryResult late(DeliveryRequest request) throws InterruptedException {
            String key = request.key().value();
            DeliveryRequest earlier = kept.remove(key);
            if (earlier == null) {
                kept.put(key, request);
                return new Delivered(request.ticket());
            }
            DeliveryResult result = sound.deliver(request);
            sound.deliver(earlier);
            return result;
        }

        @Override
        public FindResult find(DeliveryRequest request) throws InterruptedException {
            return sound.find(request);
        }

        @Override
        public ProbeResult probe() throws InterruptedException {
            return sound.probe();
        }

        @Override
        public void close() {
            sound.close();
        }
    }
}
