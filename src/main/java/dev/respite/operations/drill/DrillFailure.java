package dev.respite.operations.drill;

/** Why the drill could not show anything. Says what to do. */
final class DrillFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DrillFailure(String message) {
        super(message);
    }

    DrillFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
