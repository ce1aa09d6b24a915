package dev.respite.organisation;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@code respite.contact.privacy} and {@code respite.contact.outside}. Nobody is asked to agree without them. */
@ApplicationScoped
class ConfiguredContacts {
    @Produces
    @Singleton
    Contacts contacts(
            @ConfigProperty(name = "respite.contact.privacy") Optional<String> privacy,
            @ConfigProperty(name = "respite.contact.outside") Optional<String> outside) {
        return new Contacts(privacy.orElse(""), outside.orElse(""));
    }

    /** What is missing is told at the start, not at the first request. */
    void check(@Observes StartupEvent event, Contacts contacts) {
        contacts.outside();
    }
}
