package io.almevents.target.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What may go wrong with an answer. */
enum Trouble implements RawDesk.Answer {
    RESET_BEFORE_HEADERS {
        @Override
        public void to(Socket socket) throws IOException {
            reset(socket);
        }
    },
    CLOSED_WITHOUT_AN_ANSWER {
        @Override
        public void to(Socket socket) {}
    },
    RESET_AFTER_HEADERS {
        @Override
        public void to(Socket socket) throws IOException {
            RawDesk.write(socket, "HTTP/1.1 201 Created\r\nContent-Length: 13\r\n\r\n");
            reset(socket);
        }
    },
    HALF_A_BODY {
        @Override
        public void to(Socket socket) throws IOException {
            RawDesk.write(socket, "HTTP/1.1 201 Created\r\nContent-Length: 13\r\n\r\n{\"id\":");
        }
    },
    ENDLESS_BODY {
        @Override
        public void to(Socket socket) throws IOException {
            RawDesk.write(socket, "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("1000\r\n" + " ".repeat(0x1000) + "\r\n").getBytes(US_ASCII);
            stream(socket, chunk, Long.MAX_VALUE);
        }
    },
    /** A proper answer otherwise, of a gigabyte. */
    GIGABYTE {
        @Override
        public void to(Socket socket) throws IOException {
            RawDesk.write(socket, "HTTP/1.1 201 Created\r\nContent-Length: " + GIGABYTE_BYTES + "\r\n\r\n");
            stream(socket, new byte[1 << 16], GIGABYTE_BYTES);
        }
    },
    GIGABYTE_OF_REFUSAL {
        @Override
        public void to(Socket socket) throws IOException {
            RawDesk.write(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: " + GIGABYTE_BYTES + "\r\n\r\n");
            stream(socket, new byte[1 << 16], GIGABYTE_BYTES);
        }
    },
    /** A byte now and then, until the client has had enough. */
    SLOW_DRIP {
        @Override
        public void to(Socket socket) throws IOException {
            RawDesk.write(socket, "HTTP/1.1 201 Created\r\nContent-Length: 1000000\r\n\r\n");
            drip(socket);
        }
    },
    SLOW_HEADERS {
        @Override
        public void to(Socket socket) throws IOException {
            RawDesk.write(socket, "HTTP/1.1 201 Created\r\nX-Slow: ");
            drip(socket);
        }
    },
    NO_HTTP {
        @Override
        public void to(Socket socket) throws IOException {
            RawDesk.write(socket, "SSH-2.0-OpenSSH_9.2\r\n\r\n");
        }
    },
    WRONG_CONTENT_TYPE {
        @Override
        public void to(Socket socket) throws IOException {
            status(socket, "200 OK", "Content-Type: text/html", "<html>Please log in</html>");
        }
    },
    REDIRECT {
        @Override
        public void to(Socket socket) throws IOException {
            status(socket, "302 Found", "Location: /login", "");
        }
    },
    BUSY {
        @Override
        public void to(Socket socket) throws IOException {
            status(socket, "503 Service Unavailable", "X-None: 1", "");
        }
    };

    /** How much of the long answers the client let the desk write, kernel buffers included. */
    static final AtomicLong WRITTEN = new AtomicLong();

    private static final long GIGABYTE_BYTES = 1L << 30;

    static void status(Socket socket, String status, String field, String body) throws IOException {
        RawDesk.write(
                socket,
                "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + field + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);
    }

    /** Without lingering a close sends RST. */
    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void stream(Socket socket, byte[] block, long bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        WRITTEN.set(0);
        while (WRITTEN.get() < bytes) {
            out.write(block);
            WRITTEN.addAndGet(block.length);
        }
    }

    private static void drip(Socket socket) throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                RawDesk.write(socket, "x");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
