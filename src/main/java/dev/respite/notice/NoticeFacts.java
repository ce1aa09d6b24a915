package dev.respite.notice;

import static java.util.Map.entry;

import dev.respite.measure.evidence.EvidenceRegister;
import dev.respite.measure.features.Stream;
import dev.respite.measure.strain.ReferenceWeeks;
import dev.respite.organisation.Contacts;
import dev.respite.organisation.Organisation;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
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
            RetentionSettings retention,
            @ConfigProperty(name = "respite.privacy.rho-per-year") BigDecimal rhoPerYear) {
        this.register = register;
        this.retentionDays = retention.participantDays();
        this.rhoPerYear = rhoPerYear;
        this.facts = Map.ofEntries(
                entry("organisation", organisation.structure().root().name()),
                entry("streams", streams().stream().map(id -> '`' + id + '`').collect(Collectors.joining(", "))),
                entry("features", table(register)),
                entry("identifiability", register.identifiability()),
                entry("retentionDays", Integer.toString(retentionDays)),
                entry("referenceWeeks", Integer.toString(ReferenceWeeks.MAX)),
                entry("rhoPerYear", rhoPerYear.toPlainString()),
                entry("rightOfHundred", rightAfter(1)),
                entry("rightAfterTwo", rightAfter(2)),
                entry("rightAfterThree", rightAfter(3)),
                entry("rightAfterFive", rightAfter(5)),
                entry("rightOrdinary", Long.toString(AdversaryOdds.RIGHT_ORDINARY)),
                entry("rightStrained", Long.toString(AdversaryOdds.RIGHT_STRAINED)),
                entry("privacyContact", contacts.privacy()),
                entry("outsideContact", contacts.outside()));
    }

    /** Each year of releases spends as much again. */
    private String rightAfter(int years) {
        return Long.toString(AdversaryOdds.rightOfHundred(years * rhoPerYear.doubleValue()));
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
     * Puts the facts in their places, and the {@link Promises} as they were when this notice was published: what people have
     * agreed to does not change with them.
     *
     * @throws IllegalArgumentException for a place for which there is no fact
     */
    String fill(String template, int version) {
        Map<String, String> known = known(version);
        return PLACE.matcher(template).replaceAll(place -> {
            String fact = known.get(place.group(1));
            if (fact == null) {
                throw new IllegalArgumentException("a notice asks for the unknown fact " + place.group());
            }
            return Matcher.quoteReplacement(fact);
        });
    }

    /** A period that can be set is told as it is set. */
    private Map<String, String> known(int version) {
        Map<String, String> known = new HashMap<>();
        Promises.asOf(version).forEach((promise, number) -> known.put(promise.place(), Integer.toString(number)));
        known.putAll(facts);
        return known;
    }

    private static String table(EvidenceRegister register) {
        return register.features().stream()
                .map(f -> "| `%s` | %s | %s | %s |"
                        .formatted(f.id(), f.unit(), f.streams().get(0), f.grade()))
                .collect(Collectors.joining("\n"));
    }
}
