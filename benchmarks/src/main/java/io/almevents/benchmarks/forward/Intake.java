package io.almevents.benchmarks.forward;

import io.almevents.benchmarks.forward.Messages.Message;
import java.util.List;

/** What takes messages in: when a call returns, they are kept. */
interface Intake extends AutoCloseable {
    void take(List<Message> messages) throws Exception;

    @Override
    default void close() {}
}
