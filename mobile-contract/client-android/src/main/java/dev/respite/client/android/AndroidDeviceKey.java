package dev.respite.client.android;

import android.content.Context;
import android.content.pm.PackageManager;
import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyProperties;
import android.security.keystore.StrongBoxUnavailableException;
import dev.respite.client.DeviceKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import org.jspecify.annotations.Nullable;

/** A P-256 key in the phone's secure hardware: StrongBox where there is one, else the trusted execution environment. */
public final class AndroidDeviceKey implements DeviceKey {
    private static final String PROVIDER = "AndroidKeyStore";
    private static final String ALIAS = "respite-device";

    private final boolean strongBox;

    public AndroidDeviceKey(Context context) {
        this.strongBox = context.getPackageManager().hasSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE);
    }

    @Override
    public void create() throws GeneralSecurityException {
        delete();
        try {
            generate(strongBox);
        } catch (StrongBoxUnavailableException full) {
            generate(false);
        }
    }

    @Override
    public ECPublicKey publicKey() throws GeneralSecurityException {
        KeyStore keys = keys();
        requireKey(keys);
        Certificate certificate = keys.getCertificate(ALIAS);
        if (certificate == null) {
            throw new GeneralSecurityException("The public key cannot be read now.");
        }
        return (ECPublicKey) certificate.getPublicKey();
    }

    @Override
    public byte[] sign(byte[] input) throws GeneralSecurityException {
        PrivateKey key = requireKey(keys());
        // No provider named: the platform picks the one that can use a key which it cannot read.
        Signature signature = Signature.getInstance("SHA256withECDSA");
        try {
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        } catch (ProviderException failed) {
            throw new GeneralSecurityException("The key store does not sign now.", failed);
        }
    }

    @Override
    public void delete() throws GeneralSecurityException {
        keys().deleteEntry(ALIAS);
    }

    private static void generate(boolean strongBox) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, PROVIDER);
        generator.initialize(new KeyGenParameterSpec.Builder(ALIAS, KeyProperties.PURPOSE_SIGN)
                .setAlgorithmParameterSpec(new ECGenParameterSpec("secp256r1"))
                .setDigests(KeyProperties.DIGEST_SHA256)
                // The job runs at night: nobody is there to unlock a key, and a stolen phone is answered by the lease.
                .setUserAuthenticationRequired(false)
                .setIsStrongBoxBacked(strongBox)
                .build());
        try {
            generator.generateKeyPair();
        } catch (StrongBoxUnavailableException full) {
            throw full;
        } catch (ProviderException failed) {
            throw new GeneralSecurityException("The key store makes no key.", failed);
        }
    }

    /**
     * Only the read of the private key tells "there is none" (null) from "not now" (an exception): asked for the alias or the
     * certificate, a key store that is busy says that there is none, and the phone would have to be paired again.
     *
     * @throws UnrecoverableKeyException if there is no key, and for no other reason
     */
    private static PrivateKey requireKey(KeyStore keys) throws GeneralSecurityException {
        Key key = read(keys);
        if (key == null) {
            throw new UnrecoverableKeyException("There is no device key.");
        }
        return (PrivateKey) key;
    }

    private static @Nullable Key read(KeyStore keys) throws GeneralSecurityException {
        try {
            return keys.getKey(ALIAS, null);
        } catch (UnrecoverableKeyException | ProviderException busy) {
            throw new GeneralSecurityException("The key cannot be used now.", busy);
        }
    }

    private static KeyStore keys() throws GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(PROVIDER);
        try {
            keys.load(null);
        } catch (IOException failed) {
            throw new GeneralSecurityException("The key store does not open.", failed);
        }
        return keys;
    }
}
