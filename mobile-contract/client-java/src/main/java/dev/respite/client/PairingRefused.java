package dev.respite.client;

import java.io.IOException;

/** A code gave no lease. The phone is not paired then, also if it was before. */
public final class PairingRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public PairingRefused(String code) {
        super(code);
        this.code = code;
    }

    /**
     * Why, such as {@code pairing-code-unknown} or {@code consent-paused}; {@code no-answer} or {@code not-ours} where the
     * service was not reached. Those two, {@code unavailable} and {@code too-many-requests} are worth another try with the
     * same code.
     */
    public String code() {
        return code;
    }
}
