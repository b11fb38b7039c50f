package io.almevents.forward;

/**
 * Keeps something from being closed under the feet of those who use it: it is closed once it is retired and nobody uses it
 * any more. Safe for use by several threads.
 */
public final class Usage {
    private final Runnable closing;
    private int users;
    private boolean retired;
    private boolean closed;

    /**
     * Something that nobody uses yet.
     *
     * @param closing closes it; called once, on the thread of whoever is the last
     */
    public Usage(Runnable closing) {
        this.closing = closing;
    }

    /**
     * Begins to use it.
     *
     * @return false where it is retired and must not be used
     */
    public synchronized boolean enter() {
        if (!retired) {
            users++;
        }
        return !retired;
    }

    /** Ends what a successful {@link #enter} began. */
    public void leave() {
        finish(-1, false);
    }

    /** Lets nobody in from now on. */
    public void retire() {
        retired(false);
    }

    /** As {@link #retire}, but closes it now, whoever uses it. */
    public void end() {
        retired(true);
    }

    private void retired(boolean now) {
        synchronized (this) {
            retired = true;
        }
        finish(0, now);
    }

    private void finish(int change, boolean now) {
        synchronized (this) {
            users += change;
            if (closed || !retired || (users > 0 && !now)) {
                return;
            }
            closed = true;
        }
        closing.run();
    }
}
