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
import org.apache.commons.math3.distribution.NormalDistribution;
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
                "rightOfHundred", Long.toString(rightOfHundred(rhoPerYear.doubleValue())),
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

    /**
     * Of 100 who know every colleague's data and watch for a year, how many at most tell rightly which of two equally
     * likely things is true of one person (took part or not, strained or not).
     *
     * <p>Gaussian noise at ρ-zCDP is √(2ρ)-Gaussian differential privacy (Dong, Roth, Su 2022, doi:10.1111/rssb.12454): the
     * two cases are as hard to tell apart as N(0, 1) and N(μ, 1) with μ = √(2ρ), and the best test is right with
     * probability Φ(μ / 2). Rounded to whole people; 50 would be guessing.
     *
     * @param rho at least 0, of a whole year
     */
    static long rightOfHundred(double rho) {
        double mu = Math.sqrt(2 * rho);
        return Math.round(100 * new NormalDistribution().cumulativeProbability(mu / 2));
    }

    private static String table(EvidenceRegister register) {
        return register.features().stream()
                .map(f -> "| `%s` | %s | %s | %s |"
                        .formatted(f.id(), f.unit(), f.streams().get(0), f.grade()))
                .collect(Collectors.joining("\n"));
    }
}
