package dev.respite.keys;

/**
 * Fired when what this replica remembers of keys may be out of date: another one said so, or could have while nobody
 * listened. Observers with a low priority read keys anew, those with a higher one then forget what followed from them.
 */
public record KeysChanged() {
    /** For observers that read keys. */
    public static final int READ = 10;

    /** For observers that forget what followed from keys. */
    public static final int FORGET = 20;
}
