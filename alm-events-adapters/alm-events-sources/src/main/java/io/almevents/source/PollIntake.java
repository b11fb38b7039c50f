package io.almevents.source;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.StoreException;
import java.util.List;
import java.util.Optional;

/** Where a poller puts what it has read. */
public interface PollIntake {
    /**
     * Where to go on.
     *
     * @return the position that was handed over last, in the source's own form; empty at the very beginning
     */
    Optional<byte[]> position();

    /**
     * Keeps messages and position in one transaction, so that nothing is lost and nothing is read twice.
     *
     * @param messages in their order; may be empty
     * @param position where to go on; copied
     * @throws StoreException if neither could be kept
     */
    void accept(List<ChangeMessage> messages, byte[] position);
}
