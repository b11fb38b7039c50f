package io.almevents.simulator.sap;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What SAP's services know at the moment. Thread-safe: tests change it while it is read. */
final class SapState {
    private final Map<Long, BtpEvent> btpEvents = new ConcurrentSkipListMap<>();
    private final Map<String, StatusEvent> statusEvents = new ConcurrentSkipListMap<>();
    private final Map<String, LandscapeObject> landscape = new ConcurrentSkipListMap<>();
    private volatile Duration skew = Duration.ZERO;

    Collection<BtpEvent> btpEvents() {
        return btpEvents.values();
    }

    Collection<StatusEvent> statusEvents() {
        return statusEvents.values();
    }

    Collection<LandscapeObject> landscape() {
        return landscape.values();
    }

    Duration skew() {
        return skew;
    }

    void skew(Duration value) {
        skew = value;
    }

    void put(BtpEvent event) {
        btpEvents.put(event.id(), event);
    }

    void put(StatusEvent event) {
        statusEvents.put(event.eventId(), event);
    }

    void put(LandscapeObject object) {
        landscape.put(object.lmsId(), object);
    }

    void removeBtpEvent(long id) {
        btpEvents.remove(id);
    }

    void removeStatusEvent(String eventId) {
        statusEvents.remove(eventId);
    }

    void removeLandscapeObject(String lmsId) {
        landscape.remove(lmsId);
    }
}
