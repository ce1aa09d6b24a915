package dev.respite.concern.secret;

import dev.respite.keys.CheckedCode;
import dev.respite.keys.KeyVault;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes case keys, and tells those that it made from invented ones without asking the database. */
@ApplicationScoped
public class CaseKeys {
    private final CheckedCode made;

    public CaseKeys(KeyVault vault) {
        this.made = new CheckedCode(vault.concernKey(), "case-key", CaseKey.RANDOM_CHARACTERS);
    }

    public CaseKey random() {
        return new CaseKey(made.random());
    }

    /** False for an invented one, and for one from before keys had a check or under a concern key that is lost. */
    public boolean made(CaseKey key) {
        return made.isOne(key.characters());
    }
}
