package dev.respite.keys;

/** A key is missing or unsafe, or sealed bytes do not open. Says what and where, never a key or a plain byte. */
public final class VaultFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VaultFailure(String message) {
        super(message);
    }

    public VaultFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
