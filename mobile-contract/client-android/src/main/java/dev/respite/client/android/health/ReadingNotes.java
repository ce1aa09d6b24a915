package dev.respite.client.android.health;

import dev.respite.client.PhoneStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the adapter remembers from run to run: how far it read the log of changes, when it last looked at every day, and
 * whether the physician was told that it may not read.
 * Neither a record's id nor anything measured.
 */
public final class ReadingNotes {
    private static final String TOKEN = "changes";
    private static final String WHOLE = "whole";
    private static final String TOLD = "told-unreadable";

    private final PhoneStore store;

    public ReadingNotes(PhoneStore store) {
        this.store = store;
    }

    /** Null before the first run. */
    @Nullable
    String changesToken() throws IOException {
        return load().getProperty(TOKEN);
    }

    /** The UTC date of the last look at every day. Null before the first run. */
    @Nullable
    LocalDate lookedAtAll() throws IOException {
        String date = load().getProperty(WHOLE);
        return date == null ? null : LocalDate.parse(date);
    }

    /** @param lookedAtAll the UTC date of today, on which all days were looked at */
    void remember(String token, LocalDate lookedAtAll) throws IOException {
        Properties notes = load();
        notes.setProperty(TOKEN, token);
        notes.setProperty(WHOLE, lookedAtAll.toString());
        save(notes);
    }

    public boolean toldUnreadable() throws IOException {
        return load().getProperty(TOLD) != null;
    }

    public void rememberToldUnreadable(boolean told) throws IOException {
        Properties notes = load();
        if (told) {
            notes.setProperty(TOLD, "");
        } else {
            notes.remove(TOLD);
        }
        save(notes);
    }

    public void forget() throws IOException {
        store.delete();
    }

    private void save(Properties notes) throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        notes.store(document, null);
        store.save(document.toByteArray());
    }

    private Properties load() throws IOException {
        Properties notes = new Properties();
        byte[] saved = store.load();
        if (saved != null) {
            notes.load(new ByteArrayInputStream(saved));
        }
        return notes;
    }
}
