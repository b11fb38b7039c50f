package io.almevents.simulator.sap;

import io.almevents.simulator.Fault;
import io.almevents.simulator.RecordedRequest;
import io.almevents.simulator.http.LoopbackServer;
import io.almevents.simulator.http.Plan;
import io.almevents.simulator.http.Reply;
import io.almevents.simulator.http.Request;
import io.almevents.simulator.http.Route;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers as the interfaces of SAP do that events are read from: tokens, the BTP Events service, and the status events,
 * analytics and landscape of Cloud ALM. It listens on a free port of the loopback address, and on a second one where
 * {@linkplain Builder#mutualTls mutual TLS} is wanted, with threads of its own, until it is closed.
 *
 * <p>Written from SAP's documents alone, as an independent check of clients; {@link SapEndpoint} says what is answered
 * and how certain each behaviour is. Client ids and secrets are new in each simulator: take them from the service keys.
 *
 * <p>Thread-safe: events may be changed while others read them. Sets the system property
 * {@code sun.net.httpserver.nodelay} to {@code true} where the host has not set it: the JDK's server, which reads it once,
 * would otherwise take some 40 ms for each small answer.
 */
public final class SapSimulator implements AutoCloseable {
    /** The user of the password grant. */
    private static final String USER = "technical.user@example.com";

    private final SapState state = new SapState();
    private final Plan plan = new Plan();
    private final ConcurrentLinkedQueue<RecordedRequest> requests = new ConcurrentLinkedQueue<>();
    private final String password = Secrets.random();
    private final Client cloudAlm = Client.withSecret(Audience.CLOUD_ALM);
    private final Client local = Client.withSecret(Audience.BTP_LOCAL);
    private final Client central = Client.withSecret(Audience.BTP_CENTRAL);
    private final Tokens tokens;
    private final @Nullable Certificates certificates;
    private final @Nullable Client withCertificate;
    private final LoopbackServer server;
    private final @Nullable LoopbackServer certificateServer;

    private SapSimulator(Builder settings) throws IOException {
        tokens = new Tokens(settings.clock, settings.tokenLifetime);
        certificates = settings.tls || settings.mutualTls ? Certificates.make() : null;
        withCertificate = certificates != null && settings.mutualTls
                ? Client.withCertificate(Audience.CLOUD_ALM, Client.id(Audience.CLOUD_ALM), certificates.client())
                : null;
        List<Route> routes = routes(settings);
        SSLContext tls = certificates == null ? null : certificates.serverContext();
        server = LoopbackServer.start(routes, plan, requests::add, settings.tls ? tls : null, false);
        try {
            certificateServer = settings.mutualTls
                    ? LoopbackServer.start(routes.subList(0, 1), plan, requests::add, tls, true)
                    : null;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Begins a simulator.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Where it listens: the base of all paths of {@link SapEndpoint}, and so the {@code uaa.url} and
     * {@code events_service_url} of its service keys.
     *
     * @return without a slash at the end
     */
    public URI uri() {
        return server.uri();
    }

    /**
     * A service key of Cloud ALM with a secret.
     *
     * @return JSON with {@code endpoints.Api}, which ends in {@code /api}, and {@code uaa} (C)
     */
    public String cloudAlmServiceKey() {
        return ServiceKeys.cloudAlm(uri(), cloudAlm);
    }

    /**
     * A service key of Cloud ALM with a certificate. Its {@code certurl} asks for tokens over mutual TLS.
     *
     * @param place where the key keeps the certificate
     * @param form how its private key is written
     * @return JSON with {@code endpoints.Api}, {@code uaa.certurl}, {@code certificate} and {@code key} (C; places S)
     * @throws IllegalStateException without {@link Builder#mutualTls}
     */
    public String cloudAlmX509ServiceKey(CertificatePlace place, KeyForm form) {
        if (certificates == null || withCertificate == null || certificateServer == null) {
            throw new IllegalStateException("start the simulator with mutualTls()");
        }
        return ServiceKeys.cloudAlmX509(uri(), certificateServer.uri(), withCertificate, certificates, place, form);
    }

    /**
     * A service key of the Cloud Management service.
     *
     * @param category what its tokens read: plan {@code central}, or {@code local}
     * @return JSON with {@code endpoints.events_service_url}, {@code uaa} and {@code grant_type} (C)
     */
    public String cisServiceKey(EventCategory category) {
        return ServiceKeys.cis(uri(), category == EventCategory.LOCAL ? local : central);
    }

    /**
     * The user of the password grant, good with any client.
     *
     * @return an address
     */
    public String user() {
        return USER;
    }

    /**
     * The password of {@link #user}.
     *
     * @return a secret
     */
    public String password() {
        return password;
    }

    /**
     * The certificate of the authority that signed the simulator's certificate and the client's.
     *
     * @return PEM
     * @throws IllegalStateException without {@link Builder#tls} or {@link Builder#mutualTls}
     */
    public String authority() {
        return certificates().authorityPem();
    }

    /**
     * Trusts the simulator, and shows the client's certificate where it is asked for.
     *
     * @return a context for clients
     * @throws IllegalStateException without {@link Builder#tls} or {@link Builder#mutualTls}
     */
    public SSLContext clientContext() {
        return certificates().clientContext();
    }

    /**
     * Adds a BTP event, or changes the one with its id.
     *
     * @param event the event
     */
    public void put(BtpEvent event) {
        state.put(event);
    }

    /**
     * Adds a status event, or changes the one with its id.
     *
     * @param event the event
     */
    public void put(StatusEvent event) {
        state.put(event);
    }

    /**
     * Adds an object to the landscape, or changes the one with its id.
     *
     * @param object the object
     */
    public void put(LandscapeObject object) {
        state.put(object);
    }

    /**
     * Removes a BTP event; nothing happens where there is none.
     *
     * @param id its id
     */
    public void removeBtpEvent(long id) {
        state.removeBtpEvent(id);
    }

    /**
     * Removes a status event; nothing happens where there is none.
     *
     * @param eventId its id
     */
    public void removeStatusEvent(String eventId) {
        state.removeStatusEvent(eventId);
    }

    /**
     * Removes an object from the landscape; nothing happens where there is none.
     *
     * @param lmsId its id
     */
    public void removeLandscapeObject(String lmsId) {
        state.removeLandscapeObject(lmsId);
    }

    /**
     * From now on the services' clocks are wrong: the times of all events in answers are moved, and BTP's filters compare
     * with the moved ones.
     *
     * @param skew how much later they are, negative for earlier; zero to end it
     */
    public void skewTimes(Duration skew) {
        state.skew(Objects.requireNonNull(skew, "skew"));
    }

    /** All tokens that were issued so far are refused from now on, as if they had expired. */
    public void expireTokens() {
        tokens.expireAll();
    }

    /**
     * The next answers of an endpoint fail, after those that are planned for it already.
     *
     * @param endpoint whose answers
     * @param times how many, at least 1
     * @param fault what goes wrong
     * @throws IllegalArgumentException where {@code times} is less than 1
     */
    public void failNext(SapEndpoint endpoint, int times, Fault fault) {
        plan.fail(endpoint.path(), times, Objects.requireNonNull(fault, "fault"));
    }

    /**
     * Does something once the next answer of an endpoint has been made, before it is sent: inserts an event, so that the
     * pages after it shift, or lets the tokens expire. Several are done one after another, one for each answer. Answers
     * that are replaced by a fault do not count.
     *
     * @param endpoint whose answer
     * @param action runs in the thread of the answer
     */
    public void afterNext(SapEndpoint endpoint, Runnable action) {
        plan.after(endpoint.path(), Objects.requireNonNull(action, "action"));
    }

    /**
     * All requests so far, in the order in which they were answered.
     *
     * @return a copy
     */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * The requests of one endpoint so far.
     *
     * @param endpoint whose requests
     * @return a copy
     */
    public List<RecordedRequest> requests(SapEndpoint endpoint) {
        return requests.stream()
                .filter(request -> request.path().equals(endpoint.path()))
                .toList();
    }

    /** Forgets the requests so far. */
    public void clearRequests() {
        requests.clear();
    }

    /** Ends at once. Answers under way are cut, late ones are never sent. */
    @Override
    public void close() {
        server.close();
        Optional.ofNullable(certificateServer).ifPresent(LoopbackServer::close);
    }

    private Certificates certificates() {
        if (certificates == null) {
            throw new IllegalStateException("start the simulator with tls() or mutualTls()");
        }
        return certificates;
    }

    /** The token endpoint first. */
    private List<Route> routes(Builder settings) {
        List<Client> clients = new ArrayList<>(List.of(cloudAlm, local, central));
        if (withCertificate != null) {
            clients.add(withCertificate);
        }
        TokenService token = new TokenService(clients, tokens, USER, password);
        BtpEventsService btp = new BtpEventsService(state, tokens, settings.region, settings.timeForm);
        CloudAlm alm = new CloudAlm(tokens);
        StatusEventsService status = new StatusEventsService(state, settings.clock, settings.sparseStatusEvents);
        AnalyticsService analytics = new AnalyticsService(state, settings.clock);
        LandscapeService landscape = new LandscapeService(state);
        return List.of(
                route(SapEndpoint.TOKEN, token::token, TokenService::failure),
                route(SapEndpoint.BTP_EVENT_TYPES, btp::types, BtpErrors::of),
                route(SapEndpoint.BTP_EVENTS, btp::events, BtpErrors::of),
                route(SapEndpoint.STATUS_EVENTS, r -> alm.answer(r, status::events), CloudAlm::failure),
                route(SapEndpoint.ANALYTICS, r -> alm.answer(r, analytics::data), CloudAlm::failure),
                route(SapEndpoint.LANDSCAPE, r -> alm.answer(r, landscape::objects), CloudAlm::failure));
    }

    private static Route route(SapEndpoint endpoint, Function<Request, Reply> service, IntFunction<Reply> failure) {
        return new Route(endpoint.path(), endpoint.method(), service, failure, endpoint == SapEndpoint.TOKEN);
    }

    /** Settings of a simulator. Not thread-safe. */
    public static final class Builder {
        private Clock clock = Clock.systemUTC();
        private Duration tokenLifetime = Duration.ofSeconds(43199);
        private EventCategory region = EventCategory.CENTRAL;
        private TimeForm timeForm = TimeForm.NUMBERS;
        private boolean sparseStatusEvents;
        private boolean tls;
        private boolean mutualTls;

        private Builder() {}

        /**
         * The time by which tokens expire and periods such as {@code L1W} are reckoned; by default the machine's.
         *
         * @param value the clock
         * @return this
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /**
         * How long tokens are valid; by default 43199 seconds, as SAP's (C).
         *
         * @param value at least a second
         * @return this
         * @throws IllegalArgumentException where it is less than a second
         */
        public Builder tokenLifetime(Duration value) {
            if (value.toSeconds() < 1) {
                throw new IllegalArgumentException("a token is valid for at least a second: " + value);
            }
            tokenLifetime = value;
            return this;
        }

        /**
         * The region in which the Events service stands; by default the central one, where tokens of both groups are good.
         * In a local region a token of the central group is refused with 401 (C).
         *
         * @param value the region
         * @return this
         */
        public Builder region(EventCategory value) {
            region = Objects.requireNonNull(value, "region");
            return this;
        }

        /**
         * How BTP events write their times; by default as numbers.
         *
         * @param value the form
         * @return this
         */
        public Builder timeForm(TimeForm value) {
            timeForm = Objects.requireNonNull(value, "timeForm");
            return this;
        }

        /**
         * The Status Events API answers with the eight attributes only that several clients read (S); by default with all
         * that a {@link StatusEvent} has.
         *
         * @return this
         */
        public Builder sparseStatusEvents() {
            sparseStatusEvents = true;
            return this;
        }

        /**
         * HTTPS in place of HTTP, with a certificate that is made at the start and signed by {@link SapSimulator#authority}.
         *
         * @return this
         */
        public Builder tls() {
            tls = true;
            return this;
        }

        /**
         * A second port, always HTTPS, on which the holder of the client's certificate gets tokens: for
         * {@link SapSimulator#cloudAlmX509ServiceKey}. Making the certificates takes part of a second.
         *
         * @return this
         */
        public Builder mutualTls() {
            mutualTls = true;
            return this;
        }

        /**
         * Starts it.
         *
         * @return a simulator without events, to be closed
         * @throws IOException where no port is free or this Java cannot make certificates
         */
        public SapSimulator start() throws IOException {
            return new SapSimulator(this);
        }
    }
}
