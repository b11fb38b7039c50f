package io.almevents.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeMessageTest {
    @Test
    void keepsTheEnvelopeAsItCame() {
        ChangeMessage message = Messages.about("EVENT-SITUATION.CREATED", "r-1", "x");

        assertThat(message.source()).isEqualTo("default");
        assertThat(message.subscriptionId()).isEqualTo("s-1");
        assertThat(message.resourceType()).isEqualTo("EVENT-SITUATIONS");
        assertThat(message.eventType()).isEqualTo("EVENT-SITUATION.CREATED");
        assertThat(message.resourceId()).isEqualTo("r-1");
    }

    @Test
    void keepsTheBytesWhateverTheCallerDoesWithTheirs() {
        byte[] bytes = Messages.json("A.CREATED", "r", "").getBytes(StandardCharsets.UTF_8);
        byte[] original = bytes.clone();

        ChangeMessage message = ChangeMessage.parse("btp", bytes);
        bytes[0] = 'x';

        assertThat(message.bytes()).isEqualTo(original);
        assertThat(message.source()).isEqualTo("btp");
    }

    @Test
    void givesBackWhatWasKeptWithoutReadingItFirst() {
        ChangeMessage message = Messages.about("A.CREATED", "r", "x");

        ChangeMessage back = ChangeMessage.kept("btp", message.bytes());

        assertThat(back.source()).isEqualTo("btp");
        assertThat(back.resourceId()).isEqualTo("r");
        assertThat(back.digest()).isEqualTo(message.digest());
        ChangeMessage damaged = ChangeMessage.kept("btp", new byte[] {'x'});
        assertThat(catchThrowableOfType(InvalidMessageException.class, damaged::resourceId))
                .isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> ChangeMessage.kept(" ", message.bytes()));
    }

    @ParameterizedTest
    @CsvSource({
        "EVENT-SITUATION.CREATED, EVENT-SITUATION, CREATED",
        "BTP-EVENT.Subaccount.Creation, BTP-EVENT.Subaccount, Creation",
        "PLAIN, PLAIN, ''"
    })
    void readsTheVerbAfterTheLastDotAndTheFamilyBefore(String type, String family, String verb) {
        ChangeMessage message = Messages.parse(type, "r", "");

        assertThat(message.family()).isEqualTo(family);
        assertThat(message.verb()).isEqualTo(verb);
    }

    @Test
    void acceptsTypesThatNobodyHasHeardOf() {
        assertThat(Messages.parse("SOMETHING.NEW", "r", "").verb()).isEqualTo("NEW");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T07:14:05Z, 2026-03-02T07:14:05Z",
        "2026-03-02T07:14:05.118204123Z, 2026-03-02T07:14:05.118204123Z",
        "2026-03-02T08:14:05.5+01:00, 2026-03-02T07:14:05.5Z",
        "2026-03-02T07:14:05, 2026-03-02T07:14:05Z"
    })
    void readsTheUpdateTimeInEveryIsoForm(String text, Instant time) {
        assertThat(Messages.message("A.UPDATED", "r", text).updateTime()).contains(time);
    }

    @Test
    void fallsBackToTheLastChangeOfATask() {
        ChangeMessage task = Messages.parse(
                "TASK.UPDATED", "r", "\"updateTime\":\"soon\",\"lastChangedTimestamp\":\"2026-02-03T10:11:12.5Z\"");

        assertThat(task.updateTime()).contains(Instant.parse("2026-02-03T10:11:12.5Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"updateTime\":\"yesterday\"", "\"updateTime\":null", "\"updateTime\":17"})
    void takesAnUnreadableTimeForNone(String members) {
        assertThat(Messages.parse("A.UPDATED", "r", members).updateTime()).isEqualTo(Optional.empty());
    }

    @Test
    void givesTheSha256OfTheBytes() {
        ChangeMessage message = Messages.about("A.CREATED", "r", "x");

        assertThat(message.digest()).isEqualTo(Digests.sha256(message.bytes())).matches("[0-9a-f]{64}");
    }

    @Test
    void reportsAllFaultsOfAMessageAtOnceAndNoValues() {
        byte[] bytes = "{\"subscriptionId\":17,\"eventType\":\" \",\"resource\":\"secret-value\"}"
                .getBytes(StandardCharsets.UTF_8);

        InvalidMessageException fault =
                catchThrowableOfType(InvalidMessageException.class, () -> ChangeMessage.parse(bytes));

        assertThat(fault.faults()).hasSize(5);
        assertThat(fault)
                .hasMessageContainingAll("subscriptionId", "resourceType", "eventType", "resourceId", "\"resource\"")
                .hasMessageNotContaining("secret-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{\"a\":1} trailing", "{\"a\":"})
    void refusesWhatIsNoJsonObject(String text) {
        assertThat(catchThrowableOfType(
                        InvalidMessageException.class,
                        () -> ChangeMessage.parse(text.getBytes(StandardCharsets.UTF_8))))
                .isNotNull();
    }

    @Test
    void saysWhereAMessageIsNoJson() {
        byte[] bytes = "{\n  \"eventType\": oops\n}".getBytes(StandardCharsets.UTF_8);
        assertThat(catchThrowableOfType(InvalidMessageException.class, () -> ChangeMessage.parse(bytes)))
                .hasMessageStartingWith("not a change message: line 2, column 16: ");
    }

    @Test
    void refusesASourceWithoutName() {
        byte[] bytes = Messages.json("A.CREATED", "r", "").getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException().isThrownBy(() -> ChangeMessage.parse(" ", bytes));
    }

    @Test
    void printsNoValues() {
        assertThat(Messages.about("A.CREATED", "secret-id", "secret-subject"))
                .asString()
                .doesNotContain("secret");
    }
}
