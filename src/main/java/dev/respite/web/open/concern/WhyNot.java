package dev.respite.web.open.concern;

import dev.respite.database.DatabaseFault;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;

/** Why a form comes back, of what its sender can do something about. Everything else is a page of its own. */
enum WhyNot {
    NOTHING(200),
    CATEGORY(Problem.MALFORMED_REQUEST.status()),
    UNIT(Problem.MALFORMED_REQUEST.status()),
    TEXT(Problem.MALFORMED_REQUEST.status()),
    MANY(Problem.TOO_MANY_REQUESTS.status()),
    BUSY(Problem.UNAVAILABLE.status()),
    UNKNOWN(Problem.CONCERN_UNKNOWN.status()),
    CLOSED(Problem.CONCERN_CLOSED.status()),
    FULL(Problem.CONCERN_FULL.status()),
    NOT_WRITERS(Problem.CASE_KEY_NOT_WRITERS.status()),
    NOT_ANSWERED(Problem.CONCERN_NOT_ANSWERED.status());

    private final int status;

    WhyNot(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** As templates ask. */
    public boolean is(String name) {
        return name().equals(name);
    }

    /** Whether a place of the form is to be looked at again. */
    public boolean isInForm() {
        return this == CATEGORY || this == UNIT || this == TEXT;
    }

    static boolean isTold(Throwable failure) {
        return of(failure) != NOTHING;
    }

    static WhyNot of(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return of(refusal);
        }
        return DatabaseFault.isOutage(failure) ? BUSY : NOTHING;
    }

    private static WhyNot of(Refusal refusal) {
        return switch (refusal.problem()) {
            case MALFORMED_REQUEST -> "/category".equals(refusal.members().get("pointer")) ? CATEGORY : TEXT;
            case UNIT_UNKNOWN -> UNIT;
            case TOO_MANY_REQUESTS -> MANY;
            case UNAVAILABLE -> BUSY;
            case CONCERN_UNKNOWN -> UNKNOWN;
            case CONCERN_CLOSED -> CLOSED;
            case CONCERN_FULL -> FULL;
            case CASE_KEY_NOT_WRITERS -> NOT_WRITERS;
            case CONCERN_NOT_ANSWERED -> NOT_ANSWERED;
            default -> NOTHING;
        };
    }
}
