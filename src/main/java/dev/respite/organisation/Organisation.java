package dev.respite.organisation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.threeten.extra.YearWeek;

/** The tree of units as it is, or as it was or will be in an ISO week. */
@ApplicationScoped
public class Organisation {
    private final UnitTree configured;
    private final InstantSource clock;

    Organisation(ConfiguredUnits configured, InstantSource clock) {
        this.configured = configured.tree();
        this.clock = clock;
    }

    /** Ids, names, parents and leaves of the present week. Head counts in it may be of another quarter. */
    public UnitTree structure() {
        return structure(thisWeek());
    }

    /** As {@link #structure()}, of another week. */
    public UnitTree structure(YearWeek week) {
        return configured;
    }

    /** The tree of the present week with its head counts. */
    public Uni<UnitTree> tree() {
        return tree(thisWeek());
    }

    /** The tree of a week with the head counts of the quarter in which its Thursday lies. */
    public Uni<UnitTree> tree(YearWeek week) {
        return Uni.createFrom().item(structure(week));
    }

    private YearWeek thisWeek() {
        return YearWeek.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
