package dev.respite.person.erasure.rotation;

/** Fired after each step of a turn, before the next: what an observer throws stops the turn there, as a crash would. */
public record TurnReached(Step step) {
    /** The steps of a turn. After a crash at any of them, any replica goes on from there. */
    public enum Step {
        /** The vault has the next epoch's keys; the database knows nothing of it. */
        KEYS_MADE,
        /** New rows are written under the next epoch; the old one is closing. */
        BEGUN,
        /** Some rows are under the next epoch, others under the old one. Fired once for each batch. */
        BATCH_MOVED,
        /** No row is under the old epoch. */
        MOVED,
        /** The database says so: the old epoch is closed. */
        CLOSED,
        /** The vault has no key of the old epoch; the database does not know that. */
        KEYS_DESTROYED,
        /** It does. */
        DESTRUCTION_NOTED,
        /** What the old rows left in the tables is given free; the database does not know that. */
        VACUUMED
    }
}
