package io.almevents.source.wire;

import io.almevents.http.HttpDestination;
import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.PlainJson;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import io.almevents.spi.Deadline;
import io.almevents.spi.Destination;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Posts JSON objects to the URL of a destination, and takes each 2xx for a success. Safe for use by several threads. */
public final class JsonPost {
    private final HttpDestination destination;

    /** To a destination, which stays open. */
    public JsonPost(HttpDestination destination) {
        this.destination = destination;
    }

    /** Posts one object. */
    public void send(Map<String, @Nullable Object> body) throws SourceException, InterruptedException {
        MappedRequest request =
                new MappedRequest("POST", "", Map.of(), MappedRequest.JSON, Optional.of(PlainJson.write(body)));
        Answer answer = SourceExchange.answer(
                destination.exchange(request, Deadline.after(Destination.DEFAULT_TIMEOUT, System::nanoTime)),
                destination.name());
        SourceExchange.refuseFaultsOfTheServer(answer, destination.name());
        int status = answer.status();
        if (status < 200 || status >= 300) {
            throw new SourceException(
                    status == 401 || status == 403 ? Kind.UNAUTHORISED : Kind.REFUSED,
                    destination.name() + " answered " + status,
                    Optional.empty());
        }
    }

    /** Where it posts to. */
    @Override
    public String toString() {
        return "told to " + destination.name();
    }
}
