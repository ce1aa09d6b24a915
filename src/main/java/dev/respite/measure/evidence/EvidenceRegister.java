package dev.respite.measure.evidence;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is known about what is collected, and about what is not.
 *
 * @param features what is kept of a night, in the order of its payload
 * @param composites what is computed from features
 * @param declined what is not collected, and why
 * @param interventions what is known to help
 */
public record EvidenceRegister(
        List<Grade> grades,
        List<RegisterEntry> features,
        List<RegisterEntry> composites,
        List<RegisterEntry> declined,
        List<RegisterEntry> interventions) {
    private static final Review ANY = new Review("any", LocalDate.EPOCH);

    /** @throws IllegalArgumentException if an id comes twice, a grade is not explained, or an entry is in the wrong list */
    public EvidenceRegister {
        grades = List.copyOf(grades);
        features = List.copyOf(features);
        composites = List.copyOf(composites);
        declined = List.copyOf(declined);
        interventions = List.copyOf(interventions);
        List<RegisterEntry> all = Stream.of(features, composites, declined, interventions)
                .flatMap(List::stream)
                .toList();
        requireOnce(all);
        requireExplained(all, grades);
        requirePlaces(features, composites);
        requireNotCollected(declined, interventions);
        identifiability(features);
    }

    private static void requirePlaces(List<RegisterEntry> features, List<RegisterEntry> composites) {
        features.forEach(entry -> require(entry.streams().size() == 1, entry, "is a feature of exactly one stream"));
        composites.forEach(entry -> require(
                entry.grade().equals(Grade.UNVALIDATED) && !entry.streams().isEmpty(),
                entry,
                "is a composite of some stream, graded " + Grade.UNVALIDATED));
    }

    private static void requireNotCollected(List<RegisterEntry> declined, List<RegisterEntry> interventions) {
        Stream.of(declined, interventions)
                .flatMap(List::stream)
                .forEach(entry -> require(
                        entry.grade().equals(Grade.NONE), entry, "is not collected, and so graded " + Grade.NONE));
        interventions.forEach(entry -> require(!entry.citations().isEmpty(), entry, "cites somebody"));
    }

    /** How identifiable a night is when it is posted: the same for all of its features. */
    public String identifiability() {
        return identifiability(features);
    }

    /** What gives a stream its purpose: features and composites. */
    Stream<RegisterEntry> inUse() {
        return Stream.concat(features.stream(), composites.stream());
    }

    /** Every entry. */
    public Stream<RegisterEntry> all() {
        return Stream.of(features, composites, declined, interventions).flatMap(List::stream);
    }

    /** The same, but for who reviews what by when. */
    public EvidenceRegister withoutReviews() {
        return new EvidenceRegister(grades, plain(features), plain(composites), plain(declined), plain(interventions));
    }

    private static List<RegisterEntry> plain(List<RegisterEntry> entries) {
        return entries.stream().map(entry -> entry.reviewed(ANY)).toList();
    }

    private static void requireOnce(List<RegisterEntry> entries) {
        Set<String> seen = new HashSet<>();
        entries.forEach(entry -> require(seen.add(entry.id()), entry, "is listed once"));
    }

    private static void requireExplained(List<RegisterEntry> entries, List<Grade> grades) {
        Set<String> explained = grades.stream().map(Grade::grade).collect(Collectors.toSet());
        entries.forEach(entry -> require(
                explained.contains(entry.grade()), entry, "has a grade that is explained, unlike " + entry.grade()));
    }

    private static String identifiability(List<RegisterEntry> features) {
        Set<String> distinct =
                features.stream().map(RegisterEntry::identifiability).collect(Collectors.toSet());
        if (distinct.size() != 1) {
            throw new IllegalArgumentException(
                    "features have one identifiability, since a night is posted whole, not " + distinct.size());
        }
        return distinct.iterator().next();
    }

    private static void require(boolean met, RegisterEntry entry, String rule) {
        if (!met) {
            throw new IllegalArgumentException(entry.id() + " breaks a rule: it " + rule);
        }
    }
}
