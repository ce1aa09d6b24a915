package dev.respite.client.android;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.content.pm.PackageManager;
import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.Shadows;
import org.robolectric.annotation.Config;

@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, manifest = Config.NONE)
public class AndroidDeviceKeyTest {
    private static final byte[] INPUT = "header.payload".getBytes(StandardCharsets.US_ASCII);

    private final Application app = RuntimeEnvironment.getApplication();

    @Before
    public void install() {
        FakeAndroidKeyStore.install();
    }

    @After
    public void remove() {
        FakeAndroidKeyStore.remove();
    }

    @Test
    public void what_it_signs_verifies_with_its_public_key() throws GeneralSecurityException {
        AndroidDeviceKey key = new AndroidDeviceKey(app);
        key.create();

        byte[] signed = new AndroidDeviceKey(app).sign(INPUT);

        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(key.publicKey());
        verifier.update(INPUT);
        assertTrue(verifier.verify(signed));
    }

    @Test
    public void the_key_is_for_signing_alone_and_needs_nobody_at_night() throws GeneralSecurityException {
        new AndroidDeviceKey(app).create();

        KeyGenParameterSpec asked = FakeAndroidKeyStore.ASKED.get(0);

        assertEquals(KeyProperties.PURPOSE_SIGN, asked.getPurposes());
        assertEquals("secp256r1", ((ECGenParameterSpec) asked.getAlgorithmParameterSpec()).getName());
        assertFalse(asked.isUserAuthenticationRequired());
        assertFalse(asked.isUnlockedDeviceRequired());
        assertFalse(asked.isStrongBoxBacked());
    }

    @Test
    public void strong_box_is_asked_for_where_there_is_one_and_done_without_where_it_is_full()
            throws GeneralSecurityException {
        Shadows.shadowOf(app.getPackageManager()).setSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE, true);
        FakeAndroidKeyStore.strongBoxFull = true;

        new AndroidDeviceKey(app).create();

        assertTrue(FakeAndroidKeyStore.ASKED.get(0).isStrongBoxBacked());
        assertFalse(FakeAndroidKeyStore.ASKED.get(1).isStrongBoxBacked());
        assertEquals(1, FakeAndroidKeyStore.KEYS.size());
    }

    @Test
    public void each_pairing_has_a_key_of_its_own() throws GeneralSecurityException {
        AndroidDeviceKey key = new AndroidDeviceKey(app);
        key.create();
        ECPublicKey first = key.publicKey();

        key.create();

        assertFalse(first.equals(key.publicKey()));
        assertEquals(1, FakeAndroidKeyStore.KEYS.size());
    }

    @Test
    public void a_deleted_key_is_gone_and_may_be_deleted_again() throws GeneralSecurityException {
        AndroidDeviceKey key = new AndroidDeviceKey(app);
        key.create();

        key.delete();
        key.delete();

        assertThrows(UnrecoverableKeyException.class, key::publicKey);
        assertThrows(UnrecoverableKeyException.class, () -> key.sign(INPUT));
    }

    @Test
    public void a_key_store_that_is_busy_is_not_taken_for_one_without_the_key() throws GeneralSecurityException {
        AndroidDeviceKey key = new AndroidDeviceKey(app);
        key.create();
        FakeAndroidKeyStore.busy = true;

        GeneralSecurityException noPublicKey = assertThrows(GeneralSecurityException.class, key::publicKey);
        GeneralSecurityException noSignature = assertThrows(GeneralSecurityException.class, () -> key.sign(INPUT));
        FakeAndroidKeyStore.busy = false;

        assertFalse(noPublicKey instanceof UnrecoverableKeyException);
        assertFalse(noSignature instanceof UnrecoverableKeyException);
        assertTrue(key.sign(INPUT).length > 0);
    }
}
