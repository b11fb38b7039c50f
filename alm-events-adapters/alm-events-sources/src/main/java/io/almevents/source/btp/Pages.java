package io.almevents.source.btp;

import io.almevents.source.SourceException;

/** Where pages of events come from. */
interface Pages {
    EventPage page(EventQuery query, int number) throws SourceException, InterruptedException;
}
