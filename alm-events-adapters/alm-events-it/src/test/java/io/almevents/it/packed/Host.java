package io.almevents.it.packed;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.it.Samples;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Template;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import io.almevents.spi.TargetProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** A host in a process of its own: builds forwarders with targets that only discovery can find, and prints what it found. */
final class Host {
    private Host() {}

    public static void main(String[] arguments) {
        print("forwarder", Forwarder.class);
        ServiceLoader.load(TargetProvider.class).stream().forEach(found -> print("target", found.type()));
        System.out.println(build("rest"));
        System.out.println(build("nowhere"));
        System.out.println("matches " + matches("INC-1"));
    }

    /** By a function that only discovery can find. */
    private static String matches(String text) {
        byte[] document = ("{\"a\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] found = Template.compile("\"${MATCHES(a,'[A-Z]+-[0-9]+')}\"").render(document, MappingVariables.none());
        return new String(found, StandardCharsets.UTF_8);
    }

    private static String build(String target) {
        try (Forwarder forwarder = Forwarder.builder()
                .destination(
                        Destination.http("desk", "https://desk.example.com").build())
                .subscription(Subscription.builder("incidents")
                        .target(target)
                        .destination("desk")
                        .mapping(Mapping.compile(Samples.mapping()))
                        .build())
                .build()) {
            forwarder.start();
            return "built with " + target;
        } catch (ConfigurationException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void print(String what, Class<?> type) {
        Module module = type.getModule();
        Path place =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        System.out.println(what + " " + type.getSimpleName() + " of "
                + (module.isNamed() ? "module " + module.getName() : "the class path") + " in " + place.getFileName());
    }
}
