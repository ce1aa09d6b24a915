package dev.respite.client.android;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import android.app.Application;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, manifest = Config.NONE)
public class AndroidStoreTest {
    private final Application app = RuntimeEnvironment.getApplication();
    private final AndroidStore store = new AndroidStore(app, "phone");

    @Test
    public void what_was_saved_last_is_loaded_and_no_backup_has_it() throws IOException {
        store.save(new byte[] {1, 2});
        store.save(new byte[] {3});

        assertArrayEquals(new byte[] {3}, new AndroidStore(app, "phone").load());
        assertEquals(1, app.getNoBackupFilesDir().list().length);
        assertEquals(0, app.getFilesDir().list().length);
    }

    @Test
    public void nothing_is_loaded_before_a_save_and_after_a_deletion() throws IOException {
        assertNull(store.load());
        store.delete();
        store.save(new byte[] {1});

        store.delete();

        assertNull(store.load());
        assertEquals(0, app.getNoBackupFilesDir().list().length);
    }

    @Test
    public void a_write_that_broke_off_leaves_what_was_there() throws IOException {
        store.save(new byte[] {1});
        Files.write(new File(app.getNoBackupFilesDir(), "phone.new").toPath(), new byte[] {9});

        assertArrayEquals(new byte[] {1}, store.load());
    }
}
