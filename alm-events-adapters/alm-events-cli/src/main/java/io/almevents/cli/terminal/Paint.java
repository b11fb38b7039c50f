package io.almevents.cli.terminal;

import io.almevents.spi.DeliveryState;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Colours, where the output is a terminal that shows them and nobody asked for none. Immutable. */
public final class Paint {
    private final boolean coloured;

    private Paint(boolean coloured) {
        this.coloured = coloured;
    }

    /**
     * The colours that fit where a command writes to.
     *
     * @param commandLine the command
     * @return colours, or none
     */
    public static Paint of(CommandLine commandLine) {
        Ansi ansi = commandLine.getColorScheme().ansi();
        return new Paint(ansi.enabled());
    }

    /**
     * A text in the colour of a state.
     *
     * @param state green for what is delivered, red for dead letters, yellow for what is held, faint for what was skipped
     * @param text the text
     * @return the text as it is where there are no colours
     */
    public String of(DeliveryState state, String text) {
        return switch (state) {
            case DELIVERED -> in(Style.fg_green, text);
            case PARKED -> in(Style.fg_red, text);
            case HELD -> in(Style.fg_yellow, text);
            case SKIPPED, DISCARDED -> in(Style.faint, text);
            case PENDING -> text;
        };
    }

    private String in(Style style, String text) {
        return coloured ? style.on() + text + style.off() : text;
    }
}
