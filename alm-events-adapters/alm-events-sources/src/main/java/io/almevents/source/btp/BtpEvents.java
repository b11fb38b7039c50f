package io.almevents.source.btp;

import io.almevents.http.Exchange;
import io.almevents.http.HttpDestination;
import io.almevents.http.RetryAfter;
import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import io.almevents.source.UncheckedSourceException;
import io.almevents.source.wire.SourceExchange;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Deadline;
import io.almevents.spi.Destination;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client of the Events service of SAP BTP (SAP Help, "Using the Events Service APIs"). Safe for use by several threads.
 *
 * <p>Credentials are for one group of events, those of a region or the central ones, and only these are seen.
 */
public final class BtpEvents implements AutoCloseable {
    /** How large an answer may be where the destination does not say, in bytes: 16 MiB, for details of 10 MB occur. */
    public static final int DEFAULT_MAX_ANSWER_BYTES = 16 * 1024 * 1024;

    private static final String EVENTS = "/cloud-management/v1/events";
    private static final String TYPES = EVENTS + "/types";
    private static final String MAX_ANSWER_BYTES = "maxAnswerBytes";
    private static final int OK = 200;

    private final HttpDestination destination;
    private final Duration timeout;
    private final Clock clock;
    private volatile @Nullable List<EventType> known;

    private BtpEvents(HttpDestination destination, Duration timeout, Clock clock) {
        this.destination = destination;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * Opens a client. Connects to nothing yet.
     *
     * @param destination leads to {@code events_service_url} of a service key of the Cloud Management service ({@code cis})
     *     and authenticates with its credentials; an answer may have {@value #DEFAULT_MAX_ANSWER_BYTES} bytes unless the
     *     property {@code maxAnswerBytes} says otherwise
     * @return the client
     * @throws ConfigurationException if the destination cannot work; tells all faults
     */
    public static BtpEvents open(Destination destination) {
        HttpDestination http = HttpDestination.open(withLargeAnswers(destination));
        return new BtpEvents(http, destination.timeout(), Clock.systemUTC());
    }

    /**
     * Asks which types of events there are for these credentials.
     *
     * @return the types in the order of the service, unmodifiable
     * @throws SourceException if the service does not tell
     * @throws InterruptedException if the thread is interrupted
     */
    public List<EventType> eventTypes() throws SourceException, InterruptedException {
        List<EventType> types = TypesReader.read(get(TYPES, 0));
        known = types;
        return types;
    }

    /**
     * Reads events, page after page as the stream is consumed. An event is in the stream once. Where the number of events
     * changes while they are read, pages may have shifted, so it is begun anew with what was not read yet.
     *
     * @param query which events
     * @return the events in the order of the query; consuming it blocks, and throws {@link UncheckedSourceException} where
     *     the service cannot be read or the thread is interrupted, which then stays so
     * @throws SourceException if a search parameter does not belong to the types of the query; lists those that do
     * @throws InterruptedException if the thread is interrupted
     */
    public Stream<BtpEvent> events(EventQuery query) throws SourceException, InterruptedException {
        check(query);
        return PagedEvents.stream(this::page, query);
    }

    /**
     * Reads one page of events.
     *
     * @param query which events
     * @param number the number of the page, from 0
     * @return the page
     * @throws SourceException if the service cannot be read, an {@link EventsServiceException} where it told of an error; or
     *     if a search parameter does not belong to the types of the query, and then nothing was asked for
     * @throws InterruptedException if the thread is interrupted
     */
    public EventPage page(EventQuery query, int number) throws SourceException, InterruptedException {
        check(query);
        byte[] body = get(EVENTS + query.text(number), query.pageSize());
        return PageReader.read(body, (long) number * query.pageSize());
    }

    /** Lets no further request begin. */
    @Override
    public void close() {
        destination.close();
    }

    /** The name of the destination. */
    @Override
    public String toString() {
        return "BtpEvents[" + destination.name() + "]";
    }

    /** The service ignores, or refuses without a reason, search parameters that a type does not have. */
    private void check(EventQuery query) throws SourceException, InterruptedException {
        if (query.searchParameters().isEmpty()) {
            return;
        }
        List<EventType> types = known;
        Optional<String> objection = SearchParameters.objection(query, types == null ? eventTypes() : types);
        if (objection.isPresent()) {
            throw new SourceException(Kind.REFUSED, objection.get(), Optional.empty());
        }
    }

    private byte[] get(String path, int pageSize) throws SourceException, InterruptedException {
        MappedRequest request = new MappedRequest("GET", path, Map.of(), MappedRequest.JSON, Optional.empty());
        Exchange exchange = destination.exchange(request, Deadline.after(timeout, System::nanoTime));
        if (exchange instanceof Exchange.Unanswered unanswered && unanswered.tooLarge()) {
            throw new AnswerTooLargeException(pageSize);
        }
        Answer answer = SourceExchange.answer(exchange, destination.name());
        if (answer.status() == OK) {
            return answer.body();
        }
        throw ServiceFaults.of(answer, RetryAfter.of(answer, clock.instant()));
    }

    private static Destination withLargeAnswers(Destination destination) {
        if (destination.type() != Destination.Type.HTTP
                || destination.property(MAX_ANSWER_BYTES).isPresent()) {
            return destination;
        }
        Destination.Builder copy = Destination.http(
                        destination.name(), destination.urls().toArray(String[]::new))
                .authentication(destination.authentication())
                .allow(destination.allow().toArray(String[]::new))
                .timeout(destination.timeout());
        destination.propertiesBelow("").forEach(copy::property);
        return copy.property(MAX_ANSWER_BYTES, "" + DEFAULT_MAX_ANSWER_BYTES).build();
    }
}
