package io.almevents.event;

/** The four fields around the resource; all present, none empty. */
record Envelope(String subscriptionId, String resourceType, String eventType, String resourceId) {}
