package dev.respite.organisation;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads {@code respite.contact.privacy} and {@code respite.contact.outside}. Nobody is asked to agree without them. */
@ApplicationScoped
class ConfiguredContacts {
    @Produces
    @Singleton
    Contacts contacts(ContactSettings settings) {
        return new Contacts(settings.privacy().orElse(""), settings.outside().orElse(""));
    }

    /** What is missing is told at the start, not at the first request. */
    void check(@Observes StartupEvent event, Contacts contacts) {
        contacts.outside();
    }
}
