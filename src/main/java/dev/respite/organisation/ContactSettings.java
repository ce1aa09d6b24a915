package dev.respite.organisation;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Whom people can turn to: {@code respite.contact}. */
@ConfigMapping(prefix = "respite.contact")
public interface ContactSettings {
    /** For questions about data. */
    Optional<String> privacy();

    /** For complaints, outside the organisation. */
    Optional<String> outside();

    /** Where concerns that nobody answers are sent, if {@link #outside()} is no e-mail address by itself. */
    Optional<String> outsideMail();
}
