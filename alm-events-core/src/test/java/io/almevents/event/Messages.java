package io.almevents.event;

import java.nio.charset.StandardCharsets;

/** Change messages for tests. */
public final class Messages {
    private Messages() {}

    /** A message whose resource has a time. */
    public static ChangeMessage message(String eventType, String resourceId, String updateTime) {
        return parse(eventType, resourceId, "\"updateTime\":\"" + updateTime + "\"");
    }

    /** A message whose resource has a subject and no time. */
    public static ChangeMessage about(String eventType, String resourceId, String subject) {
        return parse(eventType, resourceId, "\"subject\":\"" + subject + "\"");
    }

    public static ChangeMessage parse(String eventType, String resourceId, String members) {
        return ChangeMessage.parse(json(eventType, resourceId, members).getBytes(StandardCharsets.UTF_8));
    }

    static String json(String eventType, String resourceId, String members) {
        return "{\"subscriptionId\":\"s-1\",\"resourceType\":\"EVENT-SITUATIONS\",\"eventType\":\"" + eventType
                + "\",\"resourceId\":\"" + resourceId + "\",\"resource\":{" + members + "}}";
    }
}
