package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import io.almevents.mapping.OutputBuffer;
import io.almevents.mapping.Template;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the usual job, an event to a ticket, allocates: copies, texts with several placeholders, switches, constants, an
 * object within and one that is copied whole. The counter is exact; what the compiler of the VM allocates on this thread is not there in every round.
 */
class AllocationTest {
    private static final String FIELDS = """
            "description":"#{description}","category":"#{category}","started":"#{startTime}","count":"#{occurrences}",
            "title":"[#{severity}] #{name} on #{service.name}","text":"#{name}: #{description} (#{service.name}, #{startTime})",
            "key":"calm-#{id}-#{service.id}","link":"#{@CLOUD_ALM_URL}/event/#{id}?user=#{@USER_VAR(user)}",
            "source":"Cloud ALM","active":true,
            "service":{"id":"#{service.id}","name":"#{service.name}","system":"#{service.system}"},
            "copied":"#{service}\"""";
    private static final Template TEMPLATE = Template.compile("{" + FIELDS + "}");
    private static final Operation OPERATION =
            Mapping.compile("""
            {"_information":{"_version":"1"},
             "switches":[
              {"name":"impact","cases":[{"when":"CRITICAL","then":"1"},{"when":"ERROR","then":"2"}],"default":"3"},
              {"name":"group","cases":[{"when":"JOB","then":"jobs"},{"when":"INTEGRATION","then":"#{service.name}"}],
               "default":"other"}],
             "structure":{"request":{"impact":"${SWITCH(impact,severity)}","group":"${SWITCH(group,category)}",FIELDS}},
             "eventTypeMapping":{"operationMappings":[{"eventType":"E","operation":"POST","path":"/api/now/table/incident"}]}}
            """.replace("FIELDS", FIELDS)).operation("E").orElseThrow();

    private static final MappingVariables VARIABLES = MappingVariables.builder()
            .cloudAlmUrl("https://tenant.example.com")
            .userVariable("user", "integration")
            .build();
    private static final List<byte[]> EVENTS = RandomEvents.of(512);
    private static final int MAX_ROUNDS = 400;
    private static final int MAX_REQUEST_BYTES = 96;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Where results go, so that the compiler of the VM cannot leave their allocation out. */
    private final @Nullable Object[] kept = new Object[EVENTS.size()];

    private interface Work {
        @Nullable Object on(int event);
    }

    @Test
    void rendering_allocates_the_array_that_it_returns_and_nothing_else() {
        int[] lengths = EVENTS.stream()
                .mapToInt(event -> TEMPLATE.render(event, VARIABLES).length)
                .toArray();
        long arrays = leastBytes(i -> new byte[lengths[i]], 0);

        assertThat(leastBytes(i -> TEMPLATE.render(EVENTS.get(i), VARIABLES), arrays))
                .isEqualTo(arrays);
    }

    @Test
    void rendering_into_a_buffer_allocates_nothing() {
        OutputBuffer buffer = new OutputBuffer();

        assertThat(leastBytes(
                        i -> {
                            buffer.clear();
                            TEMPLATE.renderTo(EVENTS.get(i), VARIABLES, buffer);
                            return null;
                        },
                        0))
                .isZero();
    }

    @Test
    void a_request_allocates_its_body_and_a_few_bytes() {
        int[] lengths = EVENTS.stream()
                .mapToInt(event -> body(OPERATION.request(event, VARIABLES)).length)
                .toArray();
        long arrays = leastBytes(i -> new byte[lengths[i]], 0);
        long allowed = arrays + (long) MAX_REQUEST_BYTES * EVENTS.size();

        assertThat(leastBytes(i -> OPERATION.request(EVENTS.get(i), VARIABLES), allowed))
                .isBetween(arrays, allowed);
    }

    /** Of many rounds over all events the one that allocates least; ends early where that is no more than wanted. */
    private long leastBytes(Work work, long wanted) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < MAX_ROUNDS && least > wanted; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < kept.length; i++) {
                kept[i] = work.on(i);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static byte[] body(MappedRequest request) {
        byte[] body = request.body().orElseThrow();
        assertThat(new String(body, UTF_8)).contains("\"impact\":\"", "\"active\":true");
        return body;
    }
}
