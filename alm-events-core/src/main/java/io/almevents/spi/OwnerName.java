package io.almevents.spi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Who has a claim or a lease: something that one process has opened, named so that another process of the same host can tell
 * when it is gone. Immutable.
 *
 * @param pid id of the process
 * @param host name of its host
 * @param started when the process began, in milliseconds since 1970; 0 where the system does not tell
 * @param since when it was opened
 * @param opened tells what one process has opened apart
 */
public record OwnerName(long pid, String host, long started, Instant since, String opened) {
    /** The start of a process is computed from the clock, which may have been set meanwhile. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private static final int PARTS = 5;

    /**
     * A new name of this process, different from each other one.
     *
     * @return the name
     */
    public static OwnerName ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new OwnerName(
                self.pid(),
                hostName(),
                start(self),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                UUID.randomUUID().toString());
    }

    /**
     * Reads a name.
     *
     * @param text what {@link #text()} gave
     * @return the name, empty where the text is none of this kind
     */
    public static Optional<OwnerName> parse(String text) {
        String[] parts = text.split(" ", -1);
        return parts.length == PARTS
                ? Optional.of(new OwnerName(
                        Long.parseLong(parts[0]),
                        parts[1],
                        Long.parseLong(parts[2]),
                        Instant.parse(parts[3]),
                        parts[4]))
                : Optional.empty();
    }

    /**
     * The name as it is kept.
     *
     * @return a text that {@link #parse} reads
     */
    public String text() {
        return pid + " " + host + " " + started + " " + since + " " + opened;
    }

    /**
     * The name for people.
     *
     * @return process, host and time
     */
    public String process() {
        return pid + "@" + host + " since " + since;
    }

    /**
     * Whether the process is known to have ended.
     *
     * @return false for a process of another host, of which nothing is known
     */
    public boolean isDead() {
        if (!host.equals(hostName())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isEmpty() || isAnother(start(process.get()));
    }

    /** Whether the process that has this id now began at another time. */
    private boolean isAnother(long begun) {
        return begun != 0 && started != 0 && Math.abs(begun - started) > TOLERANCE.toMillis();
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replace(' ', '_');
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
