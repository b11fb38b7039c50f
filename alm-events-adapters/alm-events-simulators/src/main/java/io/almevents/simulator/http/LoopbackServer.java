package io.almevents.simulator.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.almevents.simulator.RecordedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** An HTTP server on a free port of the loopback address, with threads of its own. */
public final class LoopbackServer implements AutoCloseable {
    /** Slow answers hold one each; the others go on. */
    private static final int THREADS = 16;

    private static final int IDLE_SECONDS = 5;

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closing;
    private final URI uri;

    private LoopbackServer(HttpServer server, ExecutorService threads, CountDownLatch closing, URI uri) {
        this.server = server;
        this.threads = threads;
        this.closing = closing;
        this.uri = uri;
    }

    /**
     * Starts it.
     *
     * @param tls null for plain HTTP
     * @param mutual whether a client must show a certificate that {@code tls} trusts
     */
    public static LoopbackServer start(
            List<Route> routes, Plan plan, Consumer<RecordedRequest> recorder, @Nullable SSLContext tls, boolean mutual)
            throws IOException {
        // Read once, when the JDK's server is loaded: without it each small answer takes some 40 ms.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = tls == null ? HttpServer.create(address, 0) : secure(address, tls, mutual);
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        threads.allowCoreThreadTimeOut(true);
        CountDownLatch closing = new CountDownLatch(1);
        server.setExecutor(threads);
        server.createContext("/", new Player(routes, plan, recorder, closing));
        server.start();
        String scheme = tls == null ? "http" : "https";
        URI uri = URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
        return new LoopbackServer(server, threads, closing, uri);
    }

    /** Without a slash at the end. */
    public URI uri() {
        return uri;
    }

    /** Ends at once; answers that wait are never sent. */
    @Override
    public void close() {
        // First the server: a client whose answer is given up might otherwise ask again, and be answered.
        server.stop(0);
        closing.countDown();
        threads.shutdownNow();
    }

    private static HttpServer secure(InetSocketAddress address, SSLContext tls, boolean mutual) throws IOException {
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters settings = tls.getDefaultSSLParameters();
                settings.setNeedClientAuth(mutual);
                parameters.setSSLParameters(settings);
            }
        });
        return server;
    }
}
