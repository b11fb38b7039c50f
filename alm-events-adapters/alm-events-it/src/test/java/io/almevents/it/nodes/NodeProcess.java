package io.almevents.it.nodes;

import io.almevents.it.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A {@link Node} from outside: what it tells, and the signals that it gets. */
final class NodeProcess implements AutoCloseable {
    private static final int SECONDS_TO_END = 60;

    private final String name;
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    NodeProcess(String name, String database, String desk, long began) throws IOException {
        this.name = name;
        process = new ProcessBuilder(ChildProcess.javaCommand(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Node.class.getName(),
                        database,
                        desk,
                        name,
                        String.valueOf(began)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread reader = new Thread(this::read, "reader-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                synchronized (this) {
                    lines.add(line);
                    notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ended.countDown();
        }
    }

    String name() {
        return name;
    }

    /** What stands behind a word on each of its lines that begin so. */
    synchronized List<String> told(String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + " ") && line.endsWith(" ."))
                .map(line -> line.substring(word.length(), line.length() - 1).trim())
                .toList();
    }

    synchronized void await(String word) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_END);
        while (told(word).isEmpty()) {
            if (System.nanoTime() > end || ended.getCount() == 0) {
                throw new IllegalStateException(name + " never told " + word + "; it told " + lines);
            }
            wait(100);
        }
    }

    void signal(String signal) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor()
                != 0) {
            throw new IllegalStateException("kill -" + signal + " failed");
        }
    }

    /** Lets it go on with what it does next. */
    void next() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
