package io.almevents.source.cloudalm.status;

import io.almevents.event.ChangeMessage;
import io.almevents.source.PollIntake;
import io.almevents.spi.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps messages and position together, and breaks before or after that when a test says so. */
final class KeptIntake implements PollIntake {
    final List<ChangeMessage> messages = new ArrayList<>();
    private byte @Nullable [] position;
    int accepted;
    /** At which call, counted from now, it breaks; negative for never. */
    int breaksIn = -1;

    boolean keepsBeforeItBreaks;

    @Override
    public Optional<byte[]> position() {
        return Optional.ofNullable(position);
    }

    @Override
    public void accept(List<ChangeMessage> more, byte[] next) {
        boolean breaks = breaksIn-- == 0;
        if (!breaks || keepsBeforeItBreaks) {
            messages.addAll(more);
            position = next.clone();
            accepted++;
        }
        if (breaks) {
            throw new StoreException("broken by the test", new IllegalStateException());
        }
    }

    void position(byte[] other) {
        position = other.clone();
    }

    /** The verbs and resources so far. */
    List<String> told() {
        return messages.stream()
                .map(message -> message.verb() + " " + message.resourceId())
                .toList();
    }
}
