package dev.respite.physician;

import dev.respite.consent.Consents;
import dev.respite.features.Feature;
import dev.respite.features.FeatureValues;
import dev.respite.features.NightFeatures;
import dev.respite.participant.ParticipantDayRow;
import dev.respite.participant.Participants;
import dev.respite.participant.Subject;
import dev.respite.strain.Baseline;
import dev.respite.vault.DataKey;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A physician's own numbers, each beside what was usual for them in the 28 days before. */
@ApplicationScoped
public class OwnView {
    private final Mutiny.SessionFactory sessions;
    private final Consents consents;
    private final Participants participants;
    private final Epochs epochs;

    public OwnView(Mutiny.SessionFactory sessions, Consents consents, Participants participants, Epochs epochs) {
        this.sessions = sessions;
        this.consents = consents;
        this.participants = participants;
        this.epochs = epochs;
    }

    /** All days asked for, oldest first. */
    public record View(List<Day> days) {}

    /**
     * One day.
     *
     * @param features by id; null where there is a reason instead
     * @param band what was usual over the 28 days before, where they had at least 14 values
     * @param strain −5 to 5 against that band; null if fewer than two components are there
     */
    public record Day(
            LocalDate day,
            Map<String, @Nullable Number> features,
            Map<String, String> reasons,
            Map<String, @Nullable Number> coverage,
            Map<String, Baseline.Band> band,
            @Nullable Double strain) {}

    /**
     * @param from first day, or null for the first that is kept
     * @param to last day, or null for the last that is kept
     * @throws dev.respite.refusal.Refusal {@code no-consent}
     */
    public Uni<View> of(Subject subject, @Nullable LocalDate from, @Nullable LocalDate to) {
        return sessions.withSession(session -> consents.current(session, subject)
                .chain(current -> {
                    DataKey key = current.participant().dataKey(epochs.current());
                    return participants
                            .days(session, current.participant().id())
                            .map(rows -> view(rows, key, from, to));
                }));
    }

    private static View view(
            List<ParticipantDayRow> rows, DataKey key, @Nullable LocalDate from, @Nullable LocalDate to) {
        TreeMap<LocalDate, NightFeatures> nights = new TreeMap<>();
        rows.forEach(row -> nights.put(row.day(), row.features(key)));
        return new View(nights.keySet().stream()
                .filter(day -> (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to)))
                .map(day -> day(day, nights))
                .toList());
    }

    private static Day day(LocalDate day, TreeMap<LocalDate, NightFeatures> nights) {
        NightFeatures night = java.util.Objects.requireNonNull(nights.get(day));
        Baseline usual = Baseline.over(
                nights.subMap(day.minusDays(Baseline.WINDOW_DAYS), day).values());
        Map<String, Baseline.Band> band = new LinkedHashMap<>();
        for (Feature feature : Feature.values()) {
            usual.band(feature).ifPresent(b -> band.put(feature.id(), b));
        }
        OptionalDouble strain = usual.strain(night);
        return new Day(
                day,
                FeatureValues.of(night),
                FeatureValues.reasons(night),
                FeatureValues.coverage(night),
                band,
                strain.isPresent() ? strain.getAsDouble() : null);
    }
}
