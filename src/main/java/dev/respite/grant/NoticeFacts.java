package dev.respite.grant;

import dev.respite.evidence.EvidenceRegister;
import dev.respite.features.Stream;
import dev.respite.organisation.Contacts;
import dev.respite.organisation.Organisation;
import dev.respite.release.PrivacyBudget;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a notice says is computed here from what the service does, so that the two cannot drift apart. */
@ApplicationScoped
class NoticeFacts {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final EvidenceRegister register;
    private final int retentionDays;
    private final BigDecimal rhoPerYear;
    private final Map<String, String> facts;

    NoticeFacts(
            Organisation organisation,
            Contacts contacts,
            EvidenceRegister register,
            @ConfigProperty(name = "respite.retention.participant-days") int retentionDays,
            @ConfigProperty(name = "respite.privacy.rho-per-year") BigDecimal rhoPerYear) {
        this.register = register;
        this.retentionDays = retentionDays;
        this.rhoPerYear = new PrivacyBudget(rhoPerYear).rhoPerYear();
        this.facts = Map.of(
                "organisation", organisation.structure().root().name(),
                "streams", streams().stream().map(id -> '`' + id + '`').collect(Collectors.joining(", ")),
                "features", table(register),
                "identifiability", register.identifiability(),
                "retentionDays", Integer.toString(retentionDays),
                "rhoPerYear", rhoPerYear.toPlainString(),
                "rightOfHundred", Long.toString(WorstCase.rightOfHundred(rhoPerYear.doubleValue())),
                "privacyContact", contacts.privacy(),
                "outsideContact", contacts.outside());
    }

    BigDecimal rhoPerYear() {
        return rhoPerYear;
    }

    /** Ids of the streams that can be consented to. */
    static List<String> streams() {
        return Arrays.stream(Stream.values()).map(Stream::id).toList();
    }

    List<Notice.FeatureFact> features() {
        return register.features().stream()
                .map(f -> new Notice.FeatureFact(
                        f.id(), f.unit(), f.streams().get(0), f.identifiability(), f.grade(), retentionDays))
                .toList();
    }

    /**
     * Puts the facts in their places.
     *
     * @throws IllegalArgumentException for a place for which there is no fact
     */
    String fill(String template) {
        return PLACE.matcher(template).replaceAll(place -> {
            String fact = facts.get(place.group(1));
            if (fact == null) {
                throw new IllegalArgumentException("a notice asks for the unknown fact " + place.group());
            }
            return Matcher.quoteReplacement(fact);
        });
    }

    private static String table(EvidenceRegister register) {
        return register.features().stream()
                .map(f -> "| `%s` | %s | %s | %s |"
                        .formatted(f.id(), f.unit(), f.streams().get(0), f.grade()))
                .collect(Collectors.joining("\n"));
    }
}
