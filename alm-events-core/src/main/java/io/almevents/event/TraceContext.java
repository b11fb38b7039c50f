package io.almevents.event;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * To which trace an event belongs, in the form of W3C Trace Context (Level 1). Immutable.
 *
 * @param traceparent 55 characters, for instance {@code 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01}
 * @param tracestate what tracing systems add, at most {@value #LONGEST_STATE} characters; {@code ""} where there is nothing
 */
public record TraceContext(String traceparent, String tracestate) {
    /** A longer state is left out, as the recommendation allows. */
    private static final int LONGEST_STATE = 512;

    private static final int MOST_MEMBERS = 32;
    private static final int TRACE_ID_BEGIN = 3;
    private static final int TRACE_ID_END = 35;

    /** Of versions to come nothing but what this one has is known, and more may follow behind a dash. */
    private static final Pattern PARENT = Pattern.compile(
            "(?!ff)([0-9a-f]{2})-((?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16})-[0-9a-f]([0-9a-f])(-.*)?");

    private static final Pattern MEMBER =
            Pattern.compile("([a-z0-9][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})"
                    + "=[ -+\\x2D-<>-~]{0,255}[!-+\\x2D-<>-~]");

    /**
     * Refuses what is none.
     *
     * @param traceparent see the component
     * @param tracestate see the component
     * @throws IllegalArgumentException if either is not in the form of the recommendation
     */
    public TraceContext {
        Matcher parent = PARENT.matcher(traceparent);
        if (!parent.matches() || !parent.group(1).equals("00") || parent.group(4) != null) {
            throw new IllegalArgumentException("a traceparent is 00-, 32 and 16 hexadecimal digits and 2 of flags");
        }
        if (!tracestate.isEmpty() && !isState(tracestate)) {
            throw new IllegalArgumentException("a tracestate is a list of key=value");
        }
    }

    /**
     * Reads what a sender says.
     *
     * @param traceparent the header field; one of a later version is taken for what it means in this one
     * @param tracestate the header field, {@code ""} where there is none; one that is wrong is left out
     * @return the trace, empty where the first is wrong
     */
    public static Optional<TraceContext> of(String traceparent, String tracestate) {
        Matcher parent = PARENT.matcher(traceparent.strip());
        if (!parent.matches() || (parent.group(1).equals("00") && parent.group(4) != null)) {
            return Optional.empty();
        }
        // Only the lowest flag, whether the trace is recorded, has a meaning here.
        String sampled = Integer.parseInt(parent.group(3), 16) % 2 == 1 ? "01" : "00";
        String known = "00-" + parent.group(2) + "-" + sampled;
        String state = tracestate.strip();
        return Optional.of(new TraceContext(known, isState(state) ? state : ""));
    }

    /**
     * The id of the trace.
     *
     * @return 32 lower-case hexadecimal digits
     */
    public String traceId() {
        return traceparent.substring(TRACE_ID_BEGIN, TRACE_ID_END);
    }

    private static boolean isState(String text) {
        if (text.isEmpty() || text.length() > LONGEST_STATE) {
            return false;
        }
        Set<String> keys = new HashSet<>();
        for (String item : text.split(",", -1)) {
            String member = item.strip();
            if (!member.isEmpty()
                    && (!MEMBER.matcher(member).matches() || !keys.add(member.substring(0, member.indexOf('='))))) {
                return false;
            }
        }
        return !keys.isEmpty() && keys.size() <= MOST_MEMBERS;
    }

    /** The id of the trace alone: a state may hold anything. */
    @Override
    public String toString() {
        return "TraceContext[" + traceId() + "]";
    }
}
