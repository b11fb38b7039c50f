package io.almevents.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        Table table = new Table("A", "LONG TITLE", "C");
        table.add("wide cell", "x", "");
        table.add("", "Störung 💶", "c");
        assertThat(printed(table).lines())
                .containsExactly("A          LONG TITLE  C", "wide cell  x", "           Störung 💶   c");
    }

    @Test
    void noCellBreaksTheLineOrSteersTheTerminal() {
        Table table = new Table("A");
        table.add("a\nb\u001b[31mc\u2028d\u202ee");
        assertThat(printed(table).lines()).containsExactly("A", "a?b?[31mc?d?e");
    }

    private static String printed(Table table) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        table.print(out);
        out.flush();
        return text.toString();
    }
}
