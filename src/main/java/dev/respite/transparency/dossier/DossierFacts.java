package dev.respite.transparency.dossier;

import static java.util.Map.entry;

import dev.respite.identity.dpop.ConsentSettings;
import dev.respite.measure.features.Feature;
import dev.respite.measure.strain.ReferenceWeeks;
import dev.respite.notice.Notice;
import dev.respite.notice.Notices;
import dev.respite.notice.Promises;
import dev.respite.notice.RetentionSettings;
import dev.respite.organisation.Contacts;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.release.Mechanism;
import dev.respite.unit.release.PrivacyBudget;
import dev.respite.unit.signal.RunningLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The numbers and names in the dossier, from what the service runs with. */
@ApplicationScoped
class DossierFacts {
    private final Notices notices;
    private final Organisation organisation;
    private final Map<String, String> fixed;

    DossierFacts(
            Notices notices,
            Organisation organisation,
            Contacts contacts,
            RetentionSettings retention,
            ConsentSettings consent,
            @ConfigProperty(name = "respite.privacy.rho-per-year") BigDecimal rhoPerYear) {
        this.notices = notices;
        this.organisation = organisation;
        Map<String, String> facts = new HashMap<>();
        Arrays.stream(Promises.values())
                .filter(Promises::isInForce)
                .forEach(promise -> facts.put(promise.place(), Integer.toString(promise.inForce())));
        facts.putAll(Map.ofEntries(
                entry("retentionDays", Integer.toString(retention.participantDays())),
                entry("privacyContact", contacts.privacy()),
                entry("outsideContact", contacts.outside()),
                entry("features", Integer.toString(Feature.values().length)),
                entry("rhoPerYear", rhoPerYear.toPlainString()),
                entry("weeks", Integer.toString(PrivacyBudget.WEEKS)),
                entry("mechanism", Mechanism.of(new PrivacyBudget(rhoPerYear)).name()),
                entry("reading", RunningLine.NAME),
                entry("strained", Integer.toString(ReferenceWeeks.STRAINED)),
                entry("notStrained", Integer.toString(ReferenceWeeks.NOT_STRAINED)),
                entry("smallest", Integer.toString(UnitTree.POOLED_BELOW)),
                entry("proofs", consent.requireDpop() ? "Switched on here" : "Not switched on here")));
        this.fixed = Map.copyOf(facts);
    }

    /** By the name of their place. */
    Map<String, String> now() {
        Notice notice = notices.current();
        Map<String, String> facts = new HashMap<>(fixed);
        facts.put("organisation", organisation.structure().root().name());
        facts.put("noticeVersion", Integer.toString(notice.version()));
        facts.put("noticeSha256", notice.sha256());
        return facts;
    }
}
