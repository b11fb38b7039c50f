package io.almevents.cli.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What the operating system tells the process. Handled here and not by a shutdown hook, so that the service ends on the
 * thread that began it, with an exit code of its own.
 */
final class Signals implements AutoCloseable {
    private static final Map<String, Wish> WISHES =
            Map.of("TERM", Wish.END, "INT", Wish.END, "HUP", Wish.READ_AGAIN);

    private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

    private Signals() {}

    /** What a signal asks for. */
    enum Wish {
        END,
        READ_AGAIN
    }

    /** Takes the signals from now on. */
    static Signals watch() {
        Signals signals = new Signals();
        WISHES.forEach(signals::handle);
        return signals;
    }

    private void handle(String name, Wish wish) {
        Signal signal;
        try {
            signal = new Signal(name);
        } catch (IllegalArgumentException unknownHere) {
            // Windows has no HUP.
            return;
        }
        before.put(signal, Signal.handle(signal, received -> wishes.add(wish)));
    }

    /** Waits for the next one. */
    Wish next() throws InterruptedException {
        return wishes.take();
    }

    /** Puts back what handled the signals before. */
    @Override
    public void close() {
        before.forEach(Signal::handle);
    }
}
