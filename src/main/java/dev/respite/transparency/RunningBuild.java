package dev.respite.transparency;

import dev.respite.identity.dpop.ConsentSettings;
import dev.respite.organisation.Contacts;
import dev.respite.transparency.TransparencyReport.Software;
import dev.respite.unit.release.PrivacyBudget;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What was set and built, as the running service has it. */
@ApplicationScoped
class RunningBuild {
    private final PrivacyBudget budget;
    private final boolean requiresDpop;
    private final Contacts contacts;
    private final Software software;

    RunningBuild(
            Contacts contacts,
            @ConfigProperty(name = "respite.privacy.rho-per-year") BigDecimal rhoPerYear,
            ConsentSettings consent,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "respite.build.commit") Optional<String> commit) {
        this.budget = new PrivacyBudget(rhoPerYear);
        this.requiresDpop = consent.requireDpop();
        this.contacts = contacts;
        this.software = new Software(version, commit.orElse(null));
    }

    PrivacyBudget budget() {
        return budget;
    }

    boolean requiresDpop() {
        return requiresDpop;
    }

    Contacts contacts() {
        return contacts;
    }

    Software software() {
        return software;
    }
}
