package dev.respite.identity.dpop;

import io.smallrye.config.ConfigMapping;

/** What is asked of phones: {@code respite.consent}. */
@ConfigMapping(prefix = "respite.consent")
public interface ConsentSettings {
    /** Whether they must prove that they hold the key of their token (RFC 9449). */
    boolean requireDpop();
}
