package dev.respite.identity.hospital;

/** The identity provider gave no key set; the message says why, in words of ours that may be logged. */
final class NoKeySet extends Exception {
    private static final long serialVersionUID = 1L;

    NoKeySet(String why) {
        super(why, null, false, false);
    }
}
