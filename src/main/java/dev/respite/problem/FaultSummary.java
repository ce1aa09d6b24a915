package dev.respite.problem;

import dev.respite.database.DatabaseFault;

/** What of a failure may be logged: its kinds and its place. Messages may quote values; PostgreSQL's do. */
public final class FaultSummary {
    private static final String OURS = "dev.respite";

    private FaultSummary() {}

    /** One line: each kind in the chain of causes, with the nearest place in our code. */
    public static String describe(Throwable failure) {
        StringBuilder line = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            line.append(t.getClass().getName());
            String state = DatabaseFault.state(t);
            if (state != null) {
                line.append('(').append(state).append(')');
            }
            line.append(place(t)).append("; ");
        }
        return line.toString();
    }

    private static String place(Throwable t) {
        StackTraceElement[] frames = t.getStackTrace();
        for (StackTraceElement frame : frames) {
            if (frame.getClassName().startsWith(OURS)) {
                return " at " + frame;
            }
        }
        return frames.length == 0 ? "" : " at " + frames[0];
    }
}
