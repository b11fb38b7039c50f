package io.almevents.benchmarks.forward;

import io.almevents.benchmarks.forward.Messages.Message;
import java.util.List;

/** What brings messages to the desk: when a call returns, all have arrived. */
interface Courier extends AutoCloseable {
    void deliver(List<Message> messages) throws Exception;

    @Override
    default void close() {}
}
