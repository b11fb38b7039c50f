package io.almevents.benchmarks.map.engine;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What the job reads of a change message, for engines that bind JSON to classes: its resource. What is missing is empty. */
@JsonIgnoreProperties(ignoreUnknown = true)
public final class Situation {
    /** See SAP's description of event situations, as all fields here. */
    public String id = "";

    /** When the situation began. */
    public String startTime = "";

    /** When it last changed. */
    public String updateTime = "";

    /** When it was reported. */
    public String timestamp = "";

    /** Id of the service. */
    public String serviceId = "";

    /** Name of the service. */
    public String serviceName = "";

    /** In a few words. */
    public String subject = "";

    /** In many words. */
    public String body = "";

    /** How bad it is. */
    public String rating = "";

    /** Name of the event. */
    public String eventName = "";

    /** Type of the event. */
    public String eventType = "";

    /** Type within the type. */
    public String eventSubType = "";

    /** Notes, many lines. */
    public String workNotes = "";

    /** The tags that the job reads. */
    public Tags tags = new Tags();

    /** Tags, of which the job reads three. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class Tags {
        /** What was monitored. */
        public String type = "";

        /** How it is. */
        public String status = "";

        /** Where it runs. */
        public String landscape = "";
    }

    /** The change message around the resource. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class Message {
        /** The resource. */
        public Situation resource = new Situation();
    }
}
