package dev.respite.client.android;

import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.StrongBoxUnavailableException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.KeyStoreSpi;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A provider "AndroidKeyStore" in memory, which Robolectric does not have. */
final class FakeAndroidKeyStore extends Provider {
    static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();
    /** What was asked of the generator, in order. */
    static final List<KeyGenParameterSpec> ASKED = Collections.synchronizedList(new ArrayList<>());

    static volatile boolean strongBoxFull;
    /** Every question fails as on the platform: of alias and certificate it says that there is none. */
    static volatile boolean busy;

    private FakeAndroidKeyStore() {
        super("AndroidKeyStore", "1.0", "for tests");
    }

    static void install() {
        remove();
        KEYS.clear();
        ASKED.clear();
        strongBoxFull = false;
        busy = false;
        Security.addProvider(new FakeAndroidKeyStore());
    }

    static void remove() {
        Security.removeProvider("AndroidKeyStore");
    }

    @Override
    public synchronized Service getService(String type, String algorithm) {
        if (type.equals("KeyStore") && algorithm.equalsIgnoreCase("AndroidKeyStore")) {
            return service(type, algorithm, new Store());
        }
        if (type.equals("KeyPairGenerator") && algorithm.equals("EC")) {
            return service(type, algorithm, new Generator());
        }
        return null;
    }

    private Service service(String type, String algorithm, Object instance) {
        return new Service(this, type, algorithm, instance.getClass().getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
                return instance;
            }
        };
    }

    private static final class Generator extends KeyPairGeneratorSpi {
        private KeyGenParameterSpec spec;

        @Override
        public void initialize(int size, SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void initialize(AlgorithmParameterSpec parameters, SecureRandom random)
                throws InvalidAlgorithmParameterException {
            spec = (KeyGenParameterSpec) parameters;
        }

        @Override
        public KeyPair generateKeyPair() {
            ASKED.add(spec);
            if (spec.isStrongBoxBacked() && strongBoxFull) {
                throw new StrongBoxUnavailableException();
            }
            try {
                KeyPairGenerator software = KeyPairGenerator.getInstance("EC");
                software.initialize(spec.getAlgorithmParameterSpec());
                KeyPair pair = software.generateKeyPair();
                KEYS.put(spec.getKeystoreAlias(), pair);
                return pair;
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Holds a public key and nothing else, as {@code getCertificate} is used. */
    private static final class Holder extends Certificate {
        private final PublicKey key;

        Holder(PublicKey key) {
            super("X.509");
            this.key = key;
        }

        @Override
        public PublicKey getPublicKey() {
            return key;
        }

        @Override
        public byte[] getEncoded() {
            return key.getEncoded();
        }

        @Override
        public void verify(PublicKey issuer) {}

        @Override
        public void verify(PublicKey issuer, String provider) {}

        @Override
        public String toString() {
            return "Holder";
        }
    }

    private static final class Store extends KeyStoreSpi {
        @Override
        public Key engineGetKey(String alias, char[] password) throws UnrecoverableKeyException {
            if (busy) {
                throw new UnrecoverableKeyException("Failed to obtain information about key");
            }
            KeyPair pair = KEYS.get(alias);
            return pair == null ? null : pair.getPrivate();
        }

        @Override
        public Certificate engineGetCertificate(String alias) {
            KeyPair pair = KEYS.get(alias);
            return pair == null || busy ? null : new Holder(pair.getPublic());
        }

        @Override
        public Certificate[] engineGetCertificateChain(String alias) {
            return new Certificate[] {engineGetCertificate(alias)};
        }

        @Override
        public Date engineGetCreationDate(String alias) {
            return new Date(0);
        }

        @Override
        public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineSetCertificateEntry(String alias, Certificate certificate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineDeleteEntry(String alias) {
            KEYS.remove(alias);
        }

        @Override
        public Enumeration<String> engineAliases() {
            return Collections.enumeration(KEYS.keySet());
        }

        @Override
        public boolean engineContainsAlias(String alias) {
            return !busy && KEYS.containsKey(alias);
        }

        @Override
        public int engineSize() {
            return KEYS.size();
        }

        @Override
        public boolean engineIsKeyEntry(String alias) {
            return KEYS.containsKey(alias);
        }

        @Override
        public boolean engineIsCertificateEntry(String alias) {
            return false;
        }

        @Override
        public String engineGetCertificateAlias(Certificate certificate) {
            return null;
        }

        @Override
        public void engineStore(OutputStream stream, char[] password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineLoad(InputStream stream, char[] password) {}
    }
}
