package io.almevents.target.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A desk on bare sockets: reads requests properly and answers them as badly as a test wants, else soundly. */
final class RawDesk implements AutoCloseable {
    private static final int DIGITS_BEHIND = 15;

    /** The first words of the requests that it has read as a whole. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final ServerSocket server;
    private volatile @Nullable Answer answer;
    private volatile @Nullable Answer always;

    /** What the desk does with a connection once it has read a request. */
    interface Answer {
        void to(Socket socket) throws IOException;
    }

    RawDesk(ServerSocket server) {
        this.server = server;
        Thread thread = new Thread(this::serve, "raw-desk");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Answers the next request so. */
    void next(Answer next) {
        answer = next;
    }

    /** Answers all requests so for which nothing else is said. */
    void always(Answer all) {
        always = all;
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> converse(socket), "raw-desk-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // The test has ended.
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            String request = read(socket);
            if (request.isEmpty()) {
                return;
            }
            requests.add(request);
            Answer bad = answer == null ? always : answer;
            answer = null;
            if (bad != null) {
                bad.to(socket);
            } else {
                write(
                        socket,
                        request.startsWith("POST")
                                ? "HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: 13\r\n\r\n{\"id\":\"INC1\"}"
                                : "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
            }
        } catch (IOException e) {
            // The client broke the connection off, or never spoke HTTP on it: both are meant.
        }
    }

    /** Method and target; empty where the client left before it had sent a request. */
    private static String read(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        String first = in.readLine();
        int length = 0;
        for (String line = first; line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.regionMatches(true, 0, "content-length:", 0, DIGITS_BEHIND)) {
                length = Integer.parseInt(line.substring(DIGITS_BEHIND).trim());
            }
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
        return first == null || !first.endsWith(" HTTP/1.1") ? "" : first.substring(0, first.lastIndexOf(' '));
    }

    @Override
    public void close() {
        leave();
    }

    /** Listens no more. */
    void leave() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
