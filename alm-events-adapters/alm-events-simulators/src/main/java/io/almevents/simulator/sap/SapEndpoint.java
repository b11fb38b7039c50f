package io.almevents.simulator.sap;

/**
 * A path that the simulator answers, with what is known of it. <b>C</b> confirmed by SAP's own text or code, <b>S</b> seen in
 * several clients of third parties, <b>I</b> inferred, <b>?</b> unknown and chosen here.
 */
public enum SapEndpoint {
    /**
     * {@code POST /oauth/token} of SAP's user account and authentication service (UAA), a form.
     *
     * <ul>
     *   <li>{@code client_credentials} by HTTP Basic or with id and secret in the body (C), or with the client's certificate
     *       over mutual TLS, {@code client_id} and no secret (C); {@code password} with {@code username} and
     *       {@code password} (C)
     *   <li>the answer has {@code access_token}, {@code token_type} {@code bearer}, {@code expires_in} 43199 and
     *       {@code scope} (C); tokens are no JWT here, for nobody should read them
     *   <li>a wrong client gets 401 with {@code {"error":"invalid_client","error_description":"Bad credentials"}} (S), other
     *       errors are those of RFC 6749 (I)
     * </ul>
     */
    TOKEN("/oauth/token", "POST"),
    /**
     * {@code GET}: the types of BTP events, by <i>Get Event Types</i>.
     *
     * <ul>
     *   <li>an object keyed by type, each with {@code type}, {@code category}, {@code description} and {@code searchParams};
     *       only the group of the token's scope (C)
     *   <li>12 local types with their search parameters (C) and 14 central ones (names C, no search parameters ?)
     * </ul>
     */
    BTP_EVENT_TYPES("/cloud-management/v1/events/types", "GET"),
    /**
     * {@code GET}: BTP events, by <i>Get Events</i>.
     *
     * <ul>
     *   <li>parameters {@code id entityId entityType eventType} (lists: repeated or with commas, I), {@code fromActionTime
     *       toActionTime fromCreationTime toCreationTime} in milliseconds (C, both ends included I), {@code pageNum} from 0
     *       (I), {@code pageSize} up to 150 (C; default ?), {@code sortField} (a member of the answer, I; default ?),
     *       {@code sortOrder} {@code ASC} or {@code DESC} (C), and the search parameters of the types asked for (C), compared
     *       with the details' members of that name (I); all together must hold (I)
     *   <li>only the group of the token's scope; a type that is unknown or of the other group, and any invalid argument, is
     *       400 (C); an unknown parameter is taken for one (I)
     *   <li>a token that is missing, unknown or expired is 401, and so is a central one in a local region (C); one without
     *       the scope {@code event.read} is 403 (I)
     *   <li>errors are {@code {"error":{"code","message","target","details":[{"code","message"}]}}} (C); a rate limit is 429
     *       with code 11006, detail 11007, and no header that tells when to come back (C)
     * </ul>
     */
    BTP_EVENTS("/cloud-management/v1/events", "GET"),
    /**
     * {@code GET}: the Status Events API of Cloud ALM.
     *
     * <ul>
     *   <li>parameters {@code type serviceName eventType serviceType period startTime endTime limit offset} (S); texts must
     *       be equal, times are ISO 8601, a period is as {@code L1W}, events that overlap it are found (all I); at most 100
     *       where no limit is given (?)
     *   <li>an array of objects with at least {@code eventId eventName eventDescription eventType eventStartTime serviceName
     *       serviceDescription systemNumber} (S); the others are those of analytics (?)
     * </ul>
     */
    STATUS_EVENTS("/api/bsm-service/v1/events", "GET"),
    /**
     * {@code POST}: the analytics providers of Cloud ALM, of which {@code EVENTS_DATA_SET} in the format {@code table} is
     * simulated.
     *
     * <ul>
     *   <li>the request with {@code timeRange.semantic}, {@code limit} and {@code queries} of {@code provider},
     *       {@code columns.dimensions}, {@code columns.metrics[].measure} and {@code filters[].key} and {@code values} (C)
     *   <li>an array of tables, one for each query, with {@code columns[].text}, {@code type} and {@code rows} (S)
     *   <li>events with equal dimensions are one row (I), {@code duration} adds up milliseconds (?), until now for open
     *       events (?)
     * </ul>
     */
    ANALYTICS("/api/calm-analytics/v1/analytics/providers/data", "POST"),
    /**
     * {@code GET}: the landscape of Cloud ALM.
     *
     * <ul>
     *   <li>parameters {@code name systemNumber objectType source lmsId serviceType role externalId deploymentModel limit
     *       offset} (S); texts must be equal (I), at most 100 where no limit is given (?)
     *   <li>an array of objects with at least {@code lmsId} and {@code objectType} (S); the others are named as the
     *       parameters (I)
     * </ul>
     */
    LANDSCAPE("/api/calm-landscape/v1/landscapeObjects", "GET");

    private final String path;
    private final String method;

    SapEndpoint(String path, String method) {
        this.path = path;
        this.method = method;
    }

    /**
     * The path.
     *
     * @return with a slash in front
     */
    public String path() {
        return path;
    }

    /**
     * The only method that it answers; others get 405.
     *
     * @return {@code GET} or {@code POST}
     */
    public String method() {
        return method;
    }
}
