package io.almevents.benchmarks.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.event.ruler.GenericMachine;

/** Amazon's event-ruler, which reads events itself, from text. */
public final class EventRulerEngine implements Engine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GenericMachine<Integer> machine =
            GenericMachine.<Integer>builder().build();

    /** Compiles patterns. */
    public EventRulerEngine(List<Map<String, Object>> patterns) {
        try {
            for (int i = 0; i < patterns.size(); i++) {
                machine.addRule(i, JSON.writeValueAsString(patterns.get(i)));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("event-ruler takes no such pattern", e);
        }
    }

    @Override
    public List<Integer> match(byte[] event) {
        try {
            return machine.rulesForJSONEvent(new String(event, UTF_8));
        } catch (Exception e) {
            throw new IllegalArgumentException("event-ruler takes no such event", e);
        }
    }

    @Override
    public Set<Integer> matching(byte[] event) {
        return Set.copyOf(match(event));
    }
}
