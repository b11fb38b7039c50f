package io.almevents.cli.serve;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What the operating system tells the process. Handled here and not by a shutdown hook, so that the service ends on the
 * thread that began it, with an exit code of its own.
 *
 * <p>{@code sun.misc.Signal} is reached by reflection, for the compiler warns of each mention of it, whatever one tells it.
 */
final class Signals implements AutoCloseable {
    private static final Map<String, Wish> WISHES = Map.of("TERM", Wish.END, "INT", Wish.END, "HUP", Wish.READ_AGAIN);

    private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
    private final List<Handled> before = new ArrayList<>();
    private final Class<?> signalClass;
    private final Class<?> handlerClass;
    private final Method handle;

    private Signals() throws ReflectiveOperationException {
        signalClass = Class.forName("sun.misc.Signal");
        handlerClass = Class.forName("sun.misc.SignalHandler");
        handle = signalClass.getMethod("handle", signalClass, handlerClass);
    }

    /** What a signal asks for. */
    enum Wish {
        END,
        READ_AGAIN
    }

    private record Handled(Object signal, Object handler) {}

    /** Takes the signals from now on. */
    static Signals watch() {
        try {
            Signals signals = new Signals();
            for (Map.Entry<String, Wish> wish : WISHES.entrySet()) {
                signals.take(wish.getKey(), wish.getValue());
            }
            return signals;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no module jdk.unsupported", e);
        }
    }

    private void take(String name, Wish wish) throws ReflectiveOperationException {
        Object signal;
        try {
            signal = signalClass.getConstructor(String.class).newInstance(name);
        } catch (InvocationTargetException unknownHere) {
            // Windows has no HUP.
            return;
        }
        Object handler = Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {handlerClass}, (proxy, method, arguments) -> {
                    wishes.add(wish);
                    return null;
                });
        before.add(new Handled(signal, handle.invoke(null, signal, handler)));
    }

    /** Waits for the next one. */
    Wish next() throws InterruptedException {
        return wishes.take();
    }

    /** Puts back what handled the signals before. */
    @Override
    public void close() {
        for (Handled handled : before) {
            try {
                handle.invoke(null, handled.signal(), handled.handler());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a signal cannot be put back", e);
            }
        }
    }
}
