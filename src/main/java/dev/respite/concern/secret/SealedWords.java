package dev.respite.concern.secret;

import dev.respite.keys.KeyVault;
import dev.respite.keys.SealedBytes;
import dev.respite.keys.VaultFailure;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import javax.crypto.SecretKey;

/** Seals what is written in concerns, each message for its own place. Made at the start, since it may have to make its key. */
@Startup
@ApplicationScoped
public class SealedWords {
    /** Shown for what was sealed under a key that is lost. The rest of the concern goes on. */
    public static final String UNREADABLE = "(This cannot be read any more: its key is lost.)";

    private final SecretKey key;

    public SealedWords(KeyVault vault) {
        this.key = vault.concernKey();
    }

    public byte[] seal(UUID concern, int number, MessageContent words) {
        return SealedBytes.seal(key, words.bytes(), place(concern, number));
    }

    /** What was written, or {@link #UNREADABLE}. */
    public MessageContent open(UUID concern, int number, byte[] sealed) {
        try {
            return MessageContent.from(SealedBytes.open(key, sealed, place(concern, number)));
        } catch (VaultFailure lost) {
            return new MessageContent(null, UNREADABLE);
        }
    }

    private static SealedBytes.Place place(UUID concern, int number) {
        return new SealedBytes.Place("concern_message", concern, Integer.toString(number));
    }
}
