package io.almevents.store.jdbc;

/** What the SQLSTATEs of PostgreSQL mean for a store, and what to do about them. */
final class PostgresErrors {
    private PostgresErrors() {}

    static String meaning(String state) {
        return switch (state) {
            case "08001" -> "cannot be reached; is the server up, and are host and port right?";
            case "28000", "28P01" -> "refuses the user or the password";
            case "3D000" -> "does not exist; create the database";
            case "42501" ->
                "does not allow what this user must do; grant it CREATE on the database, or make it the owner of"
                        + " the schema";
            case "25006" -> "is read-only, as a standby is; name the primary server";
            case "25P03" -> "took the locks back, for this process stood still within a change; nothing was written";
            case "53100" -> "cannot grow, for the server's disk is full; nothing was written, free some space";
            case "53300" -> "has no connection left; allow more, or let others use fewer";
            case "55P03" -> "is locked by another transaction; nothing was written, try again";
            case "57P01", "57P02", "57P03" -> "is shutting down or starting; try again in a moment";
            case "40P01", "40001" -> "is changed by too many at once; nothing was written, try again";
            default -> meaningOfClass(state);
        };
    }

    /** Whether the words of the server or the driver may hold values or the url. */
    static boolean mayQuote(String state) {
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("99") || state.startsWith("XX");
    }

    private static String meaningOfClass(String state) {
        // The outcome of a change whose commit was under way is unknown; to repeat it does no harm.
        return state.startsWith("08") ? "has lost its connection; look at the server, then try again" : "failed";
    }
}
