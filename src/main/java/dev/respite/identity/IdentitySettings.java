package dev.respite.identity;

import io.smallrye.config.ConfigMapping;

/** Whose tokens of the hospital are taken: {@code respite.identity}. */
@ConfigMapping(prefix = "respite.identity")
public interface IdentitySettings {
    /** As it stands in the tokens of the hospital's identity provider. */
    String issuer();

    /** For whom tokens must be made, the hospital's and our own. */
    String audience();

    /** Where the hospital's keys are. */
    String jwksUrl();
}
