package io.almevents.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.almevents.mapping.MappedResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TicketTest {
    @Test
    void neverLetsAnEmptyAnswerOverwriteWhatTheForwarderReads() {
        Ticket known = Ticket.NONE.with(answer("INC1", "externalNumber", "42", "displayUrl", "https://x"));

        Ticket after = known.with(answer(null, "externalNumber", "", "displayUrl", null));

        assertThat(after.attributes()).containsExactly(entry("externalNumber", "42"), entry("displayUrl", "https://x"));
        assertThat(after.externalId()).contains("INC1");
    }

    @Test
    void handsOnEveryOtherAttributeAsItIs() {
        Ticket known = Ticket.NONE.with(answer("INC1", "priority", "high"));

        assertThat(known.with(answer("INC1", "priority", null)).attributes()).containsEntry("priority", null);
    }

    @Test
    void keepsAnEmptyAttributeWhereNothingIsKnownYet() {
        assertThat(Ticket.NONE.with(answer(null, "assignedTo", "")).attributes())
                .containsEntry("assignedTo", "");
    }

    @Test
    void countsGenerationsAndForgetsTheOldTicket() {
        Ticket next = Ticket.NONE
                .with(answer("INC1", "externalNumber", "42"))
                .opened()
                .closed(Instant.EPOCH)
                .next();

        assertThat(next.generation()).isEqualTo(2);
        assertThat(next.state()).isEqualTo(TicketState.NONE);
        assertThat(next.externalId()).isEmpty();
        assertThat(next.attributes()).isEmpty();
        assertThat(next.closedAt()).isEmpty();
    }

    @Test
    void keepsTheEntityTagOfTheLastAnswerAlone() {
        Ticket tagged = Ticket.NONE.tagged(Optional.of("\"1\""));

        assertThat(tagged.opened().closed(Instant.EPOCH).etag()).contains("\"1\"");
        assertThat(tagged.tagged(Optional.empty()).etag()).isEmpty();
        assertThat(tagged.next().etag()).isEmpty();
    }

    @Test
    void remembersWhoseCreateIsInDoubt() {
        assertThat(Ticket.NONE.inDoubt("d-1").doubt()).contains("d-1");
        assertThat(Ticket.NONE.inDoubt("d-1").opened().doubt()).isEmpty();
        assertThat(Ticket.NONE.inDoubt("d-1").absent()).isEqualTo(Ticket.NONE);
    }

    @Test
    void printsNoValues() {
        assertThat(Ticket.NONE.with(answer("secret-id", "a", "secret-value")))
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void writesTheCorrelationKeyPercentEncoded() {
        CorrelationKey key = new CorrelationKey(new TicketKey("default", "köln/prod", "a b%~"), 2);

        assertThat(key.value()).isEqualTo("default/k%C3%B6ln%2Fprod/a%20b%25~/2");
        assertThat(key.toString()).doesNotContain("a b");
    }

    private static MappedResponse answer(@Nullable String id, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new MappedResponse(Optional.ofNullable(id), attributes, Optional.empty(), List.of());
    }
}
