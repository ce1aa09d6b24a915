package dev.respite.client;

import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;

/** The phone's P-256 key, whose private half never leaves the platform's key store. It signs DPoP proofs (RFC 9449). */
public interface DeviceKey {
    /** Makes a new pair in place of the one before. Called once for each pairing. */
    void create() throws GeneralSecurityException;

    /**
     * @throws java.security.UnrecoverableKeyException if there is no key, and only then: the phone asks to be paired again
     * @throws GeneralSecurityException if it cannot be used now (locked, busy): tried again later
     */
    ECPublicKey publicKey() throws GeneralSecurityException;

    /**
     * The signature SHA256withECDSA over {@code input}, in DER as the JCA gives it.
     *
     * @throws GeneralSecurityException as {@link #publicKey}
     */
    byte[] sign(byte[] input) throws GeneralSecurityException;

    /** Does nothing if there is no key. */
    void delete() throws GeneralSecurityException;
}
