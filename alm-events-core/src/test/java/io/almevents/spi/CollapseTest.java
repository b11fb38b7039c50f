package io.almevents.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Collapse.Rule;
import io.almevents.spi.Collapse.Waiting;
import io.almevents.ticket.TicketState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollapseTest {
    /** C create, U update, X close, R read, N notify; begun ones with +, those that must stay with !, those held back with ~. */
    @ParameterizedTest(name = "{0}, {1} waiting: {2} superseded")
    @CsvSource({
        "OPEN, U, 0",
        "OPEN, U U U, 2",
        "OPEN, U+ U, 1",
        "OPEN, U! U U, 0",
        "OPEN, U U! U, 1",
        "OPEN, U U X, 1",
        "OPEN, U X, 0",
        "OPEN, U R U, 0",
        "OPEN, C U X, 0",
        "OPEN, X C X, 0",
        "NONE, C, 0",
        "NONE, C U, 0",
        "NONE, C X, 2",
        "NONE, C U U X, 4",
        "NONE, U X, 2",
        "NONE, C X C, 2",
        "NONE, C X C U X, 5",
        "NONE, C X U U, 3",
        "NONE, C+ X, 0",
        "NONE, C! X, 0",
        "NONE, C X!, 0",
        "NONE, C U+ X, 0",
        "NONE, C R X, 0",
        "NONE, X, 0",
        "NONE, U U, 1",
        "NONE, U+ U, 0",
        "NONE, N N, 0",
        "CLOSED, C X, 2",
        "CLOSED, U U U, 2",
        "IN_DOUBT, U U, 0",
        "IN_DOUBT, C X, 0"
    })
    void skipsWhatALaterChangeTellsOrMakesNeedless(TicketState ticket, String waiting, int superseded) {
        assertThat(Collapse.find(Rule.EVERYWHERE, ticket, read(waiting)).count())
                .isEqualTo(superseded);
    }

    @ParameterizedTest(name = "{0}, {1} waiting: {2} superseded")
    @CsvSource({
        "NONE, C~ X, 2",
        "NONE, C~ U X, 3",
        "CLOSED, U~ X, 2",
        "NONE, C~ X C X, 4",
        "NONE, C~ X U U, 2",
        "NONE, C~ U U, 0",
        "NONE, C X, 0",
        "NONE, C+~ X, 0",
        "NONE, C~ X!, 0",
        "NONE, N~ N, 0",
        "OPEN, U~ X, 0",
        "IN_DOUBT, C~ X, 0"
    })
    void skipsLivesThatEndedWhileTheirBeginningWasHeldBack(TicketState ticket, String waiting, int superseded) {
        assertThat(Collapse.find(Rule.HELD_BACK, ticket, read(waiting)).count()).isEqualTo(superseded);
        assertThat(Collapse.isOver(false, ticket, read(waiting))).isEqualTo(superseded > 0);
    }

    @ParameterizedTest(name = "{0}, {1} waiting: {2} {3}")
    @CsvSource({
        "NONE, C, 0, GROUPED",
        "NONE, C C U, 2, GROUPED",
        "NONE, C X C, 2, GROUPED",
        "NONE, C C X, 3, SUPERSEDED",
        "CLOSED, X, 1, SUPERSEDED",
        "OPEN, U U X, 2, GROUPED",
        "OPEN, X C, 1, GROUPED",
        "OPEN, U+ U U, 0, GROUPED",
        "OPEN, U U+ U, 0, GROUPED",
        "OPEN, U U U! U, 1, GROUPED",
        "OPEN, U U R U, 1, GROUPED",
        "OPEN, R U U, 0, GROUPED",
        "IN_DOUBT, C C, 0, SUPERSEDED"
    })
    void sendsTheLastOfWhatWaitsOfAGroup(TicketState ticket, String waiting, int superseded, Cause cause) {
        assertThat(Collapse.find(Rule.GROUP, ticket, read(waiting)))
                .isEqualTo(new Collapse.Superseded(superseded, cause));
    }

    @Test
    void wakesAGroupThatIsHeldBackOnlyWhenItIsOver() {
        assertThat(Collapse.isOver(true, TicketState.NONE, read("C~ U"))).isFalse();
        assertThat(Collapse.isOver(true, TicketState.NONE, read("C~ U X"))).isTrue();
        assertThat(Collapse.isOver(true, TicketState.NONE, read("C U X"))).isFalse();
    }

    private static List<Waiting> read(String text) {
        List<Waiting> waiting = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            Intent intent = switch (word.charAt(0)) {
                case 'C' -> Intent.CREATE;
                case 'U' -> Intent.UPDATE;
                case 'X' -> Intent.CLOSE;
                case 'R' -> Intent.READ;
                default -> Intent.NOTIFY;
            };
            waiting.add(new Waiting(intent, word.contains("+"), word.contains("!"), word.contains("~")));
        }
        return waiting;
    }
}
