package dev.respite.physician;

import dev.respite.audit.ParticipantEvent;
import dev.respite.participant.Subject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A physician looks at their own numbers, each beside what was usual for them in the 28 days before. */
@ApplicationScoped
public class OwnView {
    private final OwnRecords records;

    public OwnView(OwnRecords records) {
        this.records = records;
    }

    /** All days asked for, oldest first. */
    public record View(List<OwnDay> days) {}

    /**
     * @param from first day, or null for the first that is kept
     * @param to last day, or null for the last that is kept
     * @throws dev.respite.refusal.Refusal {@code no-consent}
     */
    public Uni<View> of(Subject subject, @Nullable LocalDate from, @Nullable LocalDate to) {
        return records.of(subject, ParticipantEvent.OWN_VIEW_READ)
                .map(own -> new View(own.days().stream()
                        .filter(day -> within(day.day(), from, to))
                        .toList()));
    }

    private static boolean within(LocalDate day, @Nullable LocalDate from, @Nullable LocalDate to) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
