package io.almevents.cli.configuration;

import io.almevents.cli.terminal.InputFault;
import io.almevents.cli.terminal.InputFile;
import io.almevents.event.ChangeMessage;
import io.almevents.event.InvalidMessageException;
import io.almevents.mapping.language.Limits;

/**
 * The file with an event that the user named.
 *
 * @param name its path; {@code -} is standard input
 */
public record EventInput(String name) {
    /**
     * Reads it.
     *
     * @param source name of the source that it stands for
     * @return the event
     * @throws InputFault if the file cannot be read or holds no change message
     */
    public ChangeMessage read(String source) {
        byte[] bytes = new InputFile(name).read(Limits.DEFAULTS.documentBytes());
        try {
            return ChangeMessage.parse(source, bytes);
        } catch (InvalidMessageException e) {
            throw InputFault.input(name + ": " + e.getMessage());
        }
    }
}
