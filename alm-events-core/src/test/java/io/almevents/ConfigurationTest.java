package io.almevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.rule.EventRule;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.ConfigurationFault.Part;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import io.almevents.spi.Target;
import io.almevents.spi.TargetContext;
import io.almevents.spi.TargetDescription;
import io.almevents.spi.TargetProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    @Test
    void reportsAllFaultsAtOnceEachWithItsPlace() {
        ForwarderBuilder builder = Forwarder.builder()
                .target(new ScriptedTarget())
                .target(new Demanding())
                .destination(Destination.none("desk"))
                .destination(Destination.none("desk"))
                .destination(Destination.http("snow", "https://example.com").build())
                .subscription(Subscription.builder("one")
                        .target("nowhere")
                        .destination("moon")
                        .build())
                .subscription(Subscription.builder("two")
                        .target("demanding")
                        .destination("snow")
                        .build())
                .subscription(Subscription.builder("three")
                        .target("demanding")
                        .destination("desk")
                        .build())
                .subscription(Subscription.builder("three")
                        .target("scripted")
                        .destination("desk")
                        .build());

        ConfigurationException fault = catchThrowableOfType(ConfigurationException.class, builder::build);

        assertThat(fault.faults())
                .containsExactly(
                        "two destinations are named \"desk\"",
                        "subscription \"one\": there is no target \"nowhere\"; known are: demanding, scripted",
                        "subscription \"one\": there is no destination \"moon\"; known are: desk, snow",
                        "subscription \"two\": target \"demanding\" needs a mapping",
                        "subscription \"two\": the first setting is missing",
                        "subscription \"two\": the second setting is missing",
                        "subscription \"three\": target \"demanding\" needs a mapping",
                        "subscription \"three\": target \"demanding\" cannot send to destination \"desk\" of type NONE;"
                                + " it needs one of [HTTP]",
                        "two subscriptions are named \"three\"");
    }

    @Test
    void tellsFaultsWithTheirPlacesWithoutOpeningTheStore() {
        ScriptedTarget target = new ScriptedTarget();
        ForwarderBuilder builder = Forwarder.builder()
                .store("paper", Map.of())
                .target(target)
                .target(new Demanding())
                .destination(Destination.none("desk"))
                .destination(Destination.http("snow", "https://example.com").build())
                .subscription(Subscription.builder("good")
                        .target("scripted")
                        .destination("desk")
                        .build())
                .subscription(Subscription.builder("bad")
                        .target("demanding")
                        .destination("snow")
                        .build())
                .rule(EventRule.builder("rule").trigger("good", "other").build());

        assertThat(builder.check())
                .containsExactly(
                        fault(Part.SUBSCRIPTION, "bad", "/mapping", "target \"demanding\" needs a mapping"),
                        fault(Part.SUBSCRIPTION, "bad", "", "the first setting is missing"),
                        fault(Part.SUBSCRIPTION, "bad", "", "the second setting is missing"),
                        fault(Part.RULE, "rule", "", "there is no subscription \"other\"; known are: good, bad"),
                        fault(Part.STORE, "", "/type", "there is no store \"paper\"; known are: memory"));
        assertThat(target.closed).hasValue(1);
    }

    @Test
    void findsNothingWrongWithWhatWorksAndKeepsNothingOpen() {
        ScriptedTarget target = new ScriptedTarget();

        assertThat(Forwarder.builder()
                        .target(target)
                        .destination(Destination.none("desk"))
                        .subscription(Subscription.builder("good")
                                .target("scripted")
                                .destination("desk")
                                .build())
                        .check())
                .isEmpty();
        assertThat(target.closed).hasValue(1);
    }

    @Test
    void tellsWhatIsWrongWithADestinationOnceHoweverManyUseIt() {
        ForwarderBuilder builder = Forwarder.builder()
                .target(new Fastidious())
                .destination(Destination.none("desk"))
                .subscription(Subscription.builder("one")
                        .target("fastidious")
                        .destination("desk")
                        .build())
                .subscription(Subscription.builder("two")
                        .target("fastidious")
                        .destination("desk")
                        .build());

        assertThat(builder.check()).containsExactly(fault(Part.DESTINATION, "desk", "/url", "the URL is wrong"));
        assertThat(catchThrowableOfType(ConfigurationException.class, builder::build)
                        .faults())
                .containsExactly("destination \"desk\": the URL is wrong");
    }

    private static ConfigurationFault fault(Part part, String name, String pointer, String sentence) {
        return new ConfigurationFault(part, name, pointer, sentence);
    }

    @Test
    void closesWhatItHadMadeWhenTheRestIsWrong() {
        ScriptedTarget target = new ScriptedTarget();
        ForwarderBuilder builder = Forwarder.builder()
                .target(target)
                .destination(Destination.none("desk"))
                .subscription(Subscription.builder("good")
                        .target("scripted")
                        .destination("desk")
                        .build())
                .subscription(Subscription.builder("bad")
                        .target("other")
                        .destination("desk")
                        .build());

        assertThat(catchThrowableOfType(ConfigurationException.class, builder::build))
                .isNotNull();
        assertThat(target.closed).hasValue(1);
    }

    @Test
    void closesTheTargetsWhereTheStoreCannotBeOpened() {
        ScriptedTarget target = new ScriptedTarget();
        ForwarderBuilder builder = Forwarder.builder()
                .target(target)
                .destination(Destination.none("desk"))
                .subscription(Subscription.builder("good")
                        .target("scripted")
                        .destination("desk")
                        .build())
                .store("paper", Map.of());

        assertThat(catchThrowableOfType(ConfigurationException.class, builder::build))
                .isNotNull();
        assertThat(target.closed).hasValue(1);
    }

    @Test
    void givesTargetsOfOneDestinationTheSameConnections() {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        TargetProvider sharing = new Sharing(opened, closed);
        Forwarder forwarder = Forwarder.builder()
                .target(sharing)
                .destination(Destination.none("desk"))
                .destination(Destination.none("other"))
                .subscription(Subscription.builder("a")
                        .target("sharing")
                        .destination("desk")
                        .build())
                .subscription(Subscription.builder("b")
                        .target("sharing")
                        .destination("desk")
                        .build())
                .subscription(Subscription.builder("c")
                        .target("sharing")
                        .destination("other")
                        .build())
                .build();

        assertThat(opened).hasValue(2);
        forwarder.close();
        forwarder.close();
        assertThat(closed).hasValue(2);
    }

    @Test
    void keepsSecretsOutOfEveryText() {
        Destination destination = Destination.http("snow", "https://user:hush@example.com/hush?hush")
                .authentication("BasicAuthentication")
                .property("User", "hush")
                .property("Password", Secret.from(() -> "hush"))
                .build();
        Subscription subscription = Subscription.builder("s")
                .userVariable("token", "hush")
                .setting("secret", "hush")
                .build();

        assertThat(destination.toString() + subscription + destination.property("password"))
                .doesNotContain("hush");
        assertThat(Secret.of("hush")).hasToString("****");
        assertThat(destination.property("password").orElseThrow().reveal()).isEqualTo("hush");
    }

    @Test
    void refusesSettingsThatTheTargetDoesNotKnow() {
        ForwarderBuilder builder = Forwarder.builder()
                .target(new ScriptedTarget())
                .destination(Destination.none("desk"))
                .subscription(Subscription.builder("one")
                        .target("scripted")
                        .destination("desk")
                        .setting("table", "incident")
                        .setting("tables/x", "hush")
                        .build());

        ConfigurationException fault = catchThrowableOfType(ConfigurationException.class, builder::build);

        assertThat(fault.faults())
                .containsExactly(
                        "subscription \"one\": target \"scripted\" has no setting \"tables/x\"; known are: table");
        assertThat(fault.details()).extracting(ConfigurationFault::pointer).containsExactly("/settings/tables~1x");
    }

    /** A target whom no destination pleases. */
    private static final class Fastidious implements TargetProvider {
        @Override
        public String name() {
            return "fastidious";
        }

        @Override
        public TargetDescription describe() {
            return new TargetDescription("For tests", Set.of(Destination.Type.NONE), false);
        }

        @Override
        public Target create(TargetContext context) {
            throw ConfigurationException.of(
                    List.of(ConfigurationFault.of(context.destination(), "/url", "the URL is wrong")));
        }
    }

    /** A target that nothing pleases. */
    private static final class Demanding implements TargetProvider {
        @Override
        public String name() {
            return "demanding";
        }

        @Override
        public TargetDescription describe() {
            return new TargetDescription("For tests", Set.of(Destination.Type.HTTP), true);
        }

        @Override
        public Target create(TargetContext context) {
            throw new ConfigurationException(List.of("the first setting is missing", "the second setting is missing"));
        }
    }

    private record Sharing(AtomicInteger opened, AtomicInteger closed) implements TargetProvider {
        @Override
        public String name() {
            return "sharing";
        }

        @Override
        public TargetDescription describe() {
            return new TargetDescription("For tests", Set.of(Destination.Type.NONE), false);
        }

        @Override
        public Target create(TargetContext context) {
            context.shared(Connections.class, () -> {
                opened.incrementAndGet();
                return new Connections(closed);
            });
            return new ScriptedTarget();
        }
    }

    private record Connections(AtomicInteger closed) implements AutoCloseable {
        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
