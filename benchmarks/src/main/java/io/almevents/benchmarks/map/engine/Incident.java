package io.almevents.benchmarks.map.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** The incident, for engines that bind JSON to classes. */
@JsonPropertyOrder({
    "correlation_id",
    "short_description",
    "description",
    "comments",
    "u_source",
    "opened_at",
    "u_service",
    "work_notes",
    "urgency",
    "category",
    "caller_id",
    "impact",
    "u_tags"
})
public final class Incident {
    private final Situation situation;

    Incident(Situation situation) {
        this.situation = situation;
    }

    /** A copy. */
    @JsonProperty("correlation_id")
    public String getCorrelationId() {
        return situation.id;
    }

    /** A text with three placeholders. */
    @JsonProperty("short_description")
    public String getShortDescription() {
        return "[" + situation.rating + "] " + situation.subject + " (" + situation.serviceName + ")";
    }

    /** A text with five placeholders. */
    @JsonProperty("description")
    public String getDescription() {
        return situation.body + "\n\nEvent: " + situation.eventName + "\nService: " + situation.serviceName + " ("
                + situation.serviceId + ")\nLast update: " + situation.updateTime;
    }

    /** A text with four placeholders. */
    @JsonProperty("comments")
    public String getComments() {
        return situation.subject + ": " + situation.rating + " since " + situation.startTime + ", reported at "
                + situation.timestamp;
    }

    /** A text with three placeholders. */
    @JsonProperty("u_source")
    public String getSource() {
        return situation.eventType + "/" + situation.eventSubType + ": " + situation.eventName;
    }

    /** A copy. */
    @JsonProperty("opened_at")
    public String getOpenedAt() {
        return situation.startTime;
    }

    /** A copy. */
    @JsonProperty("u_service")
    public String getService() {
        return situation.serviceId;
    }

    /** A copy. */
    @JsonProperty("work_notes")
    public String getWorkNotes() {
        return situation.workNotes;
    }

    /** A switch. */
    @JsonProperty("urgency")
    public String getUrgency() {
        return Choices.urgency(situation.rating);
    }

    /** A switch. */
    @JsonProperty("category")
    public String getCategory() {
        return Choices.category(situation.tags.type);
    }

    /** A constant. */
    @JsonProperty("caller_id")
    public String getCallerId() {
        return "cloud-alm";
    }

    /** A constant. */
    @JsonProperty("impact")
    public int getImpact() {
        return 2;
    }

    /** An object with three attributes. */
    @JsonProperty("u_tags")
    public Situation.Tags getTags() {
        return situation.tags;
    }
}
