package dev.respite.person.week;

/** Fired when the freeze of a week has reached a step, so that tests can end it there. */
public record FreezeReached(Step step) {
    /** In the order in which they are reached. */
    public enum Step {
        /** Some participants are closed, others may not be. */
        BATCH_CLOSED,
        CLOSED,
        SUMMED,
        /** Of the transaction that inserts the releases, before it commits. */
        INSERTED,
        RELEASED
    }
}
