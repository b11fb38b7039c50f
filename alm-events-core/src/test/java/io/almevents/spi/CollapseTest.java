package io.almevents.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Collapse.Waiting;
import io.almevents.ticket.TicketState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollapseTest {
    /** C create, U update, X close, R read, N notify; begun ones with +, those that must stay with !. */
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
        assertThat(Collapse.superseded(ticket, read(waiting))).isEqualTo(superseded);
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
            waiting.add(new Waiting(intent, word.endsWith("+"), word.endsWith("!")));
        }
        return waiting;
    }
}
