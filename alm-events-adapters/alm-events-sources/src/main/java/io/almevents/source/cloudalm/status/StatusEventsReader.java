package io.almevents.source.cloudalm.status;

import io.almevents.source.SourceException;

/** Asks for all status events, in one of several ways. */
@FunctionalInterface
interface StatusEventsReader {
    StatusEventsAnswer read() throws SourceException, InterruptedException;
}
