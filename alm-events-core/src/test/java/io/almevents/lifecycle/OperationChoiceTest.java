package io.almevents.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.event.Messages;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.Operation;
import io.almevents.spi.Intent;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationChoiceTest {
    @ParameterizedTest(name = "{0} for a {1}: {2}")
    @CsvSource({
        "TASK.CREATED,      CREATE, TASK.CREATED TASK.STARTED",
        "TASK.UPDATED,      CREATE, TASK.CREATED TASK.STARTED",
        "WORKFLOW.STARTED,  CREATE, WORKFLOW.STARTED WORKFLOW.CREATED",
        "TASK.CREATED,      UPDATE, TASK.UPDATED",
        "TASK.REASSIGNED,   UPDATE, TASK.REASSIGNED TASK.UPDATED",
        "TASK.CREATED,      REOPEN, TASK.UPDATED",
        "TASK.DELETED,      CLOSE,  TASK.DELETED TASK.CLOSED TASK.CANCELED",
        "TASK.PING,         READ,   TASK.PING",
        "BTP-EVENT.Created, NOTIFY, BTP-EVENT.Created",
        "BTP-EVENT.Created, CREATE, BTP-EVENT.Created BTP-EVENT.CREATED BTP-EVENT.STARTED",
        "BTP-EVENT.a.b,     UPDATE, BTP-EVENT.UPDATED",
        "BTP-EVENT.a.b,     REOPEN, BTP-EVENT.UPDATED"
    })
    void asksForTheOwnTypeFirstAndThenForTheFamily(String eventType, Intent intent, String expected) {
        ChangeMessage message = Messages.parse(eventType, "r", "");

        assertThat(String.join(" ", OperationChoice.eventTypes(message, intent)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} as {1} is served by {2}")
    @CsvSource({
        "TASK.UPDATED, CREATE, TASK.STARTED",
        "TASK.CREATED, UPDATE, TASK.UPDATED",
        "TASK.CANCELED, CLOSE, TASK.CLOSED",
        "TASK.DELETED, CLOSE, TASK.CLOSED",
        "TASK.PING, READ, none",
        "OTHER.CREATED, CREATE, none"
    })
    void neverServesAnIntentWithAnOperationOfAnother(String eventType, Intent intent, String expected) {
        Mapping mapping = Mapping.compile("{\"_information\":{\"_version\":\"1\"},"
                + "\"structure\":{\"request\":{\"a\":\"b\"}},\"eventTypeMapping\":{\"operationMappings\":["
                + "{\"eventType\":\"TASK.STARTED\",\"operation\":\"POST\",\"path\":\"/a\"},"
                + "{\"eventType\":\"TASK.UPDATED\",\"operation\":\"PUT\",\"path\":\"/b\"},"
                + "{\"eventType\":\"TASK.CLOSED\",\"operation\":\"PUT\",\"path\":\"/c\"}]}}");

        Optional<Operation> choice = OperationChoice.choose(mapping, Messages.parse(eventType, "r", ""), intent);

        assertThat(choice.map(Operation::eventType).orElse("none")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} asks for {1}")
    @CsvSource({
        "EVENT-SITUATION.CREATED, CREATE",
        "WORKFLOW.STARTED, CREATE",
        "TASK.UPDATED, UPDATE",
        "TASK.REASSIGNED, UPDATE",
        "TASK, UPDATE",
        "EVENT-SITUATION.CLOSED, CLOSE",
        "EVENT-SITUATION.DELETED, CLOSE",
        "WORKFLOW.CANCELED, CLOSE",
        "WORKFLOW.PING, READ",
        "Event-Situation.Created, CREATE",
        "BTP-EVENT.Subaccount.CREATED, NOTIFY"
    })
    void readsTheIntentFromTheVerb(String eventType, Intent intent) {
        assertThat(Intents.of(Messages.parse(eventType, "r", ""))).isEqualTo(intent);
    }
}
