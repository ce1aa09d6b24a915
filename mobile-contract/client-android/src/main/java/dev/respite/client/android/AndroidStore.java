package dev.respite.client.android;

import android.content.Context;
import android.util.AtomicFile;
import dev.respite.client.PhoneStore;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file of the app's own, under the platform's file-based encryption, that no backup and no transfer to a new phone takes
 * along: a phone that was restored pairs anew, since its key cannot be restored either.
 */
public final class AndroidStore implements PhoneStore {
    private final AtomicFile file;

    /** @param name of the file */
    public AndroidStore(Context context, String name) {
        this.file = new AtomicFile(new File(context.getNoBackupFilesDir(), name));
    }

    @Override
    public byte @Nullable [] load() throws IOException {
        try {
            return file.readFully();
        } catch (FileNotFoundException nothingSaved) {
            return null;
        }
    }

    @Override
    public void save(byte[] document) throws IOException {
        FileOutputStream out = file.startWrite();
        try {
            out.write(document);
            file.finishWrite(out);
        } catch (IOException failed) {
            file.failWrite(out);
            throw failed;
        }
    }

    @Override
    public void delete() throws IOException {
        file.delete();
        if (file.getBaseFile().exists()) {
            throw new IOException("A file of the phone could not be deleted.");
        }
    }
}
