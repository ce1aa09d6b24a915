package dev.respite.person.page.consent;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/** Fields whose names a notice gives, so that no parameter can. */
@ApplicationScoped
class SentForm {
    /** Null if it was not sent; of several the first. */
    @Nullable
    String value(String field) {
        return (String) CurrentRequestManager.get().getFormParameter(field, true, false);
    }
}
