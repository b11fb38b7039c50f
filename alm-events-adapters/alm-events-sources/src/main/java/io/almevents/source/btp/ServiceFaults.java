package io.almevents.source.btp;

import io.almevents.mapping.Answer;
import io.almevents.source.SourceException.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What the service's errors mean. */
final class ServiceFaults {
    /** The one text of the service that is documented, and so known to quote nothing. */
    private static final String NO_ACCOUNT = "failed to obtain global account or subaccount info";

    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;

    private ServiceFaults() {}

    static EventsServiceException of(Answer answer, Optional<Duration> retryAfter) {
        ServiceError error = ServiceError.of(answer.body());
        int status = answer.status();
        return new EventsServiceException(kind(status), text(status, error), retryAfter, status, error);
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> Kind.UNAUTHORISED;
            case 429 -> Kind.BUSY;
            case 408, 425 -> Kind.UNAVAILABLE;
            default -> status >= SERVER_ERROR ? Kind.UNAVAILABLE : status < 300 ? Kind.UNREADABLE : Kind.REFUSED;
        };
    }

    private static String text(int status, ServiceError error) {
        StringBuilder text = new StringBuilder("the events service answered ").append(status);
        error.code().ifPresent(code -> text.append(", code ").append(code));
        if (!error.detailCodes().isEmpty()) {
            text.append(", details ").append(error.detailCodes());
        }
        return text.append(": ").append(meaning(status, error)).toString();
    }

    private static String meaning(int status, ServiceError error) {
        return switch (status) {
            case 400 ->
                "it refuses the query; check that the event types are of the group of the credentials, and the search parameters";
            case 401 ->
                "it does not accept the token; credentials of a central plan are refused in a local region and the other way round";
            case 403 -> "the credentials lack the scope event.read";
            case 404 -> "check events_service_url in the URL of the destination";
            case 429 -> "it was asked too often";
            default -> otherwise(status, error);
        };
    }

    private static String otherwise(int status, ServiceError error) {
        if (status >= SERVER_ERROR) {
            return error.message().toLowerCase(Locale.ROOT).contains(NO_ACCOUNT)
                    ? NO_ACCOUNT
                    : "it has a fault of its own";
        }
        return status < CLIENT_ERROR ? "check the URL of the destination" : "it refuses the request";
    }
}
