package io.almevents.cli.serve;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.almevents.cli.terminal.InputFault;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The HTTP server of the service: one handler, whatever the path. */
final class Server implements AutoCloseable {
    /** Each waits for the disk while its event is stored; those that wait together are stored together. */
    private static final int THREADS = 64;

    private static final int IDLE_SECONDS = 30;

    private final HttpServer server;
    private final ExecutorService threads;

    private Server(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Takes the port, and leaves who comes waiting until {@link #start}. */
    static Server bind(InetSocketAddress address) throws IOException {
        // Read once, when the JDK's server is loaded. Without the first each small answer takes some 40 ms; the second
        // ends, in seconds, senders that dribble their request.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "60");
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (BindException e) {
            throw InputFault.outside("cannot listen on " + address.getAddress().getHostAddress() + " port "
                    + address.getPort() + ": " + e.getMessage() + "; choose another one with --port");
        }
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        return new Server(server, threads);
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    void start(HttpHandler handler) {
        server.createContext("/", handler);
        server.start();
    }

    /** Ends at once. */
    @Override
    public void close() {
        // A stop with a delay takes all of it where no request is under way (JDK-8304065).
        server.stop(0);
        threads.shutdownNow();
    }
}
