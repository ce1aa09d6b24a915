package dev.respite.client.platform;

import dev.respite.client.DeviceKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import org.jspecify.annotations.Nullable;

/** A key in memory, gone with the process. For tests and simulations: an app's key belongs in its platform's key store. */
public final class SoftwareKey implements DeviceKey {
    private @Nullable KeyPair pair;

    @Override
    public void create() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
    }

    @Override
    public ECPublicKey publicKey() throws GeneralSecurityException {
        return (ECPublicKey) pair().getPublic();
    }

    @Override
    public byte[] sign(byte[] input) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair().getPrivate());
        signature.update(input);
        return signature.sign();
    }

    @Override
    public void delete() {
        pair = null;
    }

    private KeyPair pair() throws GeneralSecurityException {
        if (pair == null) {
            throw new UnrecoverableKeyException("There is no key.");
        }
        return pair;
    }
}
